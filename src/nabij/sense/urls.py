"""Each screen's folder has its own addresses; all names are in the namespace `sense`."""

from django.urls import include, path

from nabij.sense.pages.room.views import room

app_name = "sense"
urlpatterns = [
    path("sense/", room, name="room"),
    path("sense/", include("nabij.sense.pages.contribution.urls")),
    path("sense/", include("nabij.sense.pages.story_aside.urls")),
    path("sense/", include("nabij.sense.pages.maps.urls")),
    path("sense/gatherings/", include("nabij.sense.pages.prepare.urls")),
    path("sense/gatherings/<slug:public_id>/", include("nabij.sense.pages.hosting.urls")),
    path("sense/gatherings/<slug:public_id>/", include("nabij.sense.pages.outcome.urls")),
    path("join/", include("nabij.sense.pages.join.urls")),
    path("join/<slug:code>/", include("nabij.sense.pages.table.urls")),
]
