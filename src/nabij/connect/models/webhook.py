"""An address of another program that is told when something happens here."""

import base64
import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import EncryptedTextField
from nabij.foundation.models import Addressed
from nabij.people.models import Member

SIGNING_PREFIX = "whsec_"


def new_secret() -> str:
    """A secret in the form that Standard Webhooks asks: 24 to 64 bytes in base64."""
    return SIGNING_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode("ascii")


class Pause(models.TextChoices):
    """Why nothing is sent for now; what happens meanwhile waits."""

    NOT = "", _("not paused")
    BY_HAND = "by_hand", _("a steward paused it")
    UNREACHABLE = "unreachable", _("it could not be reached for days")


class Webhook(Addressed):
    """Is told that something happened, never what somebody said: it fetches that with a key."""

    name = models.CharField(_("name of the program"), max_length=80)
    url = EncryptedTextField()
    """Encrypted, because other programs put passwords into their addresses."""

    happenings = models.JSONField(default=list)
    secret = EncryptedTextField(default=new_secret, editable=False)
    pause = models.CharField(max_length=12, choices=Pause.choices, blank=True, default=Pause.NOT)
    made_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return f"webhook {self.public_id}"

    def hears(self, happening: str) -> bool:
        return happening in self.happenings

    def change(self, *, name: str, url: str, happenings: list[str]) -> None:
        self.name, self.url, self.happenings = name, url, happenings
        self.save(update_fields=["name", "url", "happenings"])

    def stop_for_now(self, why: str) -> None:
        self.pause = why
        self.save(update_fields=["pause"])

    def go_on(self) -> None:
        """Send again, first what waited."""
        self.stop_for_now(Pause.NOT)
        self.deliveries.filter(state="given_up").update(state="waiting", tries=0)

    def renew_secret(self) -> None:
        self.secret = new_secret()
        self.save(update_fields=["secret"])
