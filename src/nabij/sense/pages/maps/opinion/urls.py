from django.urls import path

from nabij.sense.pages.maps.opinion import views

urlpatterns = [
    path("", views.opinion_map_page, name="opinion-map"),
    path("statements/<slug:statement_id>/", views.statement, name="opinion-statement"),
    path("groups/<int:number>/", views.group, name="opinion-group"),
]
