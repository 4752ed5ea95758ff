from django.urls import path

from nabij.listen.pages.new_words.views import new_words
from nabij.listen.pages.reading_room import views

urlpatterns = [
    path("another/", views.another, name="another_story"),
    path("<slug:public_id>/new-words/", new_words, name="new_words"),
    path("<slug:public_id>/", views.story, name="story"),
]
