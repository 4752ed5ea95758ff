from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "nabij.foundation"
    label = "foundation"

    def ready(self) -> None:
        from nabij.foundation.typed import say_plainly

        say_plainly()
