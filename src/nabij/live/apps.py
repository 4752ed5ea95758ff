from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "nabij.live"
    label = "live"
