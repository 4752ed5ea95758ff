from django.urls import path

from nabij.spread.pages.room.views import room

app_name = "spread"
urlpatterns = [
    path("spread/", room, name="room"),
]
