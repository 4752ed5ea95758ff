from django.urls import path

from nabij.sense.pages.maps.answers import views

urlpatterns = [
    path("forms/<slug:public_id>/", views.form_maps, name="form-maps"),
    path("forms/<slug:public_id>/<slug:kind>/<slug:key>/", views.answers, name="answers-map"),
]
