from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "nabij.web"
    label = "web"
