from django.urls import path

from nabij.listen.pages.mails import views

urlpatterns = [
    path("", views.mails, name="mails"),
    path("<slug:public_id>/", views.mail, name="mail"),
    path("<slug:public_id>/story/", views.story, name="mail_story"),
    path("<slug:public_id>/answer/", views.answer, name="mail_answer"),
    path("<slug:public_id>/no-story/", views.no_story, name="mail_no_story"),
]
