from django.urls import include, path

urlpatterns = [
    path("gatherings/<slug:public_id>/map/", include("nabij.sense.pages.maps.opinion.urls")),
    path("maps/", include("nabij.sense.pages.maps.answers.urls")),
    path("likeness/", include("nabij.sense.pages.maps.likeness.urls")),
]
