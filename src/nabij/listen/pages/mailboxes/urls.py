from django.urls import path

from nabij.listen.pages.mailboxes import views

urlpatterns = [
    path("", views.mailboxes, name="mailboxes"),
    path("new/", views.new_mailbox, name="mailbox_new"),
    path("<slug:public_id>/", views.mailbox, name="mailbox"),
    path("<slug:public_id>/settings/", views.settings, name="mailbox_settings"),
    path("<slug:public_id>/try/", views.trying, name="mailbox_try"),
    path("<slug:public_id>/looking/", views.looking, name="mailbox_looking"),
    path("<slug:public_id>/removal/", views.removal, name="mailbox_removal"),
]
