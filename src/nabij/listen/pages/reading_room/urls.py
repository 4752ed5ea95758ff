from django.urls import path

from nabij.listen.pages.attachments import views as attachments
from nabij.listen.pages.new_words.views import new_words
from nabij.listen.pages.reading_room import at_hand, differences, views

urlpatterns = [
    path("another/", views.another, name="another_story"),
    path("bookmarks/", at_hand.bookmarks, name="bookmarks"),
    path("<slug:public_id>/new-words/", new_words, name="new_words"),
    path("<slug:public_id>/", views.story, name="story"),
    path(
        "<slug:public_id>/attachments/<slug:attachment_id>/",
        attachments.for_member,
        name="attachment",
    ),
    path("<slug:public_id>/bookmark/", at_hand.bookmark, name="bookmark"),
    path("<slug:public_id>/bookmark/removal/", at_hand.forget_bookmark, name="forget_bookmark"),
    path("<slug:public_id>/recognition/", at_hand.recognise, name="recognise"),
    path(
        "<slug:public_id>/recognition/removal/",
        at_hand.take_recognition_back,
        name="take_recognition_back",
    ),
    path("<slug:public_id>/differences/", differences.mark, name="mark_difference"),
    path(
        "<slug:public_id>/differences/<slug:difference_id>/removal/",
        differences.take_away,
        name="take_difference_away",
    ),
]
