from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConnectConfig(AppConfig):
    name = "nabij.connect"
    label = "connect"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.connect import holdings, outbox
        from nabij.connect.jobs import send_due, sweep_deliveries
        from nabij.connect.models.delivery import KEPT_FOR
        from nabij.connect.pages.house import webhooks_in_house
        from nabij.foundation import slots
        from nabij.trail.leftovers import Leftover, throw_away
        from nabij.trail.regularly import regularly

        outbox.begin()
        holdings.declare()
        regularly(send_due, every=timedelta(minutes=1))
        throw_away(
            Leftover(
                "connect.deliveries", _("Messages to other programs"), _("after they were made"),
                KEPT_FOR, sweep_deliveries,
            )
        )  # fmt: skip
        slots.fill("people.house", webhooks_in_house, order=78)
