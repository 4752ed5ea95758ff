from django.urls import path

from nabij.connect.pages.webhooks import views as webhooks

app_name = "connect"
urlpatterns = [
    path("house/webhooks/", webhooks.webhooks, name="webhooks"),
    path("house/webhooks/new/", webhooks.new_webhook, name="new_webhook"),
    path("house/webhooks/<slug:public_id>/", webhooks.webhook, name="webhook"),
    path("house/webhooks/<slug:public_id>/change/", webhooks.changing, name="changing"),
    path("house/webhooks/<slug:public_id>/try/", webhooks.trying, name="trying"),
    path("house/webhooks/<slug:public_id>/pause/", webhooks.pausing, name="pausing"),
    path("house/webhooks/<slug:public_id>/resumption/", webhooks.going_on, name="going_on"),
    path("house/webhooks/<slug:public_id>/secret/", webhooks.new_secret, name="new_secret"),
    path("house/webhooks/<slug:public_id>/removal/", webhooks.removal, name="removal"),
]
