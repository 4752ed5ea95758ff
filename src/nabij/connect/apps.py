from datetime import timedelta

from django.apps import AppConfig


class ConnectConfig(AppConfig):
    name = "nabij.connect"
    label = "connect"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.connect import outbox
        from nabij.connect.jobs import forget_old, send_due
        from nabij.connect.pages.house import webhooks_in_house
        from nabij.foundation import slots
        from nabij.trail.regularly import regularly

        outbox.begin()
        regularly(send_due, every=timedelta(minutes=1))
        regularly(forget_old, every=timedelta(days=1))
        slots.fill("people.house", webhooks_in_house, order=70)
