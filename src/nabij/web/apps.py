from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "nabij.web"
    label = "web"

    def ready(self) -> None:
        from nabij.web.pages.register import plug

        plug.begin()
