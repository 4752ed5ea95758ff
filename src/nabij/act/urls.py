from django.urls import path

from nabij.act.pages.room.views import room

app_name = "act"
urlpatterns = [
    path("act/", room, name="room"),
]
