from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "nabij.listen"
    label = "listen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.listen.search.keeping import follow

        follow()
