from django.urls import path

from nabij.listen.pages.room.views import room

app_name = "listen"
urlpatterns = [
    path("listen/", room, name="room"),
]
