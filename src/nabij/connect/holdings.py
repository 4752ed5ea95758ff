"""What is held of connections, and who gets data through them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from nabij.connect.models import Webhook
from nabij.foundation.holdings import (
    MEMBER,
    Receiver,
    holds,
    holds_nothing,
    received_by,
)
from nabij.people.models import ApiKey

STEWARDS = _("stewards")


def declare() -> None:
    holds(
        "connect.webhook", ["name", "url", "secret"], _("Name and address of another program"),
        whose=MEMBER, readers=STEWARDS, kept=_("until a steward takes it away"),
    )  # fmt: skip
    holds(
        "connect.delivery", ["body"], _("That something happened, by number, without words"),
        whose=MEMBER, readers=STEWARDS, kept=_("30 days"),
    )  # fmt: skip
    holds_nothing("connect.webhook", ["happenings"])
    holds_nothing("connect.delivery", ["message_id", "happening"])
    received_by(programs)


def programs() -> Iterator[Receiver]:
    """Programs that are told, and programs that may ask."""
    for webhook in Webhook.objects.order_by("name"):
        what = _("that something happened, by number, without words or contact data")
        yield Receiver(_("Program “%(name)s”, told by webhook") % {"name": webhook.name}, what)
    for key in ApiKey.objects.valid().order_by("name"):
        name = _("Program “%(name)s”, with a key") % {"name": key.name}
        yield Receiver(name, key.get_scope_display())
