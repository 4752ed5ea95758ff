from django.urls import path

from nabij.listen.pages.left_out import views, words

urlpatterns = [
    path("", views.waiting, name="left_out"),
    path("customer-numbers/", views.patterns, name="number_patterns"),
    path("<slug:public_id>/", views.original, name="original"),
    path("<slug:public_id>/words/", words.words, name="leave_out"),
    path("<slug:public_id>/confirmation/", views.confirmation, name="left_out_confirmation"),
    path("<slug:public_id>/marks/<slug:mark_id>/lifting/", views.lifting, name="mark_lifting"),
]
