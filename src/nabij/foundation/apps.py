from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "nabij.foundation"
    label = "foundation"
