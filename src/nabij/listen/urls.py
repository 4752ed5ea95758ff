"""Each screen's folder has its own addresses; all names are in the namespace `listen`."""

from django.urls import include, path

from nabij.listen.pages.room.views import room

app_name = "listen"
urlpatterns = [
    path("listen/", room, name="room"),
    path("listen/forms/", include("nabij.listen.pages.forms.urls")),
    path("listen/on-behalf/", include("nabij.listen.pages.on_behalf.urls")),
    path("tell/", include("nabij.listen.pages.tell.urls")),
    path("back/", include("nabij.listen.pages.back.urls")),
]
