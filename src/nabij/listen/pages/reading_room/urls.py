from django.urls import path

from nabij.listen.pages.reading_room import views

urlpatterns = [
    path("another/", views.another, name="another_story"),
    path("<slug:public_id>/", views.story, name="story"),
]
