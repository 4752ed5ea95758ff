from django.urls import path

from nabij.sense.pages.maps.likeness import groups, views

urlpatterns = [
    path("", views.likeness, name="likeness"),
    path("forms/<slug:public_id>/", views.of_form, name="likeness-of-form"),
    path("teams/<slug:public_id>/", views.of_team, name="likeness-of-team"),
    path("groups/<slug:public_id>/", groups.group, name="likeness-group"),
    path("groups/<slug:public_id>/name/", groups.name, name="likeness-name"),
    path("<slug:public_id>/", views.run, name="likeness-run"),
    path("<slug:public_id>/progress/", views.progress, name="likeness-progress"),
    path("<slug:public_id>/alone/", groups.alone, name="likeness-alone"),
]
