from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nabij.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
