from django.urls import path

from nabij.sense.pages.room.views import room

app_name = "sense"
urlpatterns = [
    path("sense/", room, name="room"),
]
