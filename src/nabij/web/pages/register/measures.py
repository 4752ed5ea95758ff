"""Which measures are really on, read from the settings of this installation."""

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from nabij.foundation.holdings import receivers
from nabij.trail.models import Turn


def measures() -> list[str]:
    """What is on, in sentences."""
    return [sentence for is_on, sentence in _all() if is_on]


def not_on() -> list[str]:
    """What could be on and is not, or what the program can't see."""
    found = []
    if not settings.BASE_URL.startswith("https://"):
        found.append(_("Pages are not sent encrypted: the address of this installation is http."))
    if "smtp" in settings.EMAIL_BACKEND and not _mail_is_encrypted():
        found.append(_("Mail leaves unencrypted for the mail server."))
    if not Turn.objects.exists():
        found.append(_("The worker never ran here: nothing goes by itself yet."))
    found.append(_("Backups: where they are kept, how long, and who can reach them."))
    found.append(_("Encryption of the disk on which the database lies."))
    return found


def _all() -> list[tuple[bool, str]]:
    return [
        (settings.BASE_URL.startswith("https://"),
         _("Pages are sent encrypted (https), and browsers are told to ask for nothing else.")),
        (True, _("Names and contact data of tellers, sealed originals, sentences for fewer "
                 "readers, and what tellers write to who answers them are encrypted in the "
                 "database, with a key that lies outside it.")),
        (True, _("Personal data that is recognised in a story is hidden before anybody reads it.")),
        (True, _("Who may read a story is the teller's choice, and is asked again on every page.")),
        (True, _("Members sign in with a code by mail; there are no passwords to steal.")),
        (True, _("No internet address and no kind of browser is written down, and logs hold no "
                 "words, no contact data and no addresses of pages.")),
        (True, _("Who did what is kept in a history that can't be changed and holds no words.")),
        (True, _("No page loads anything from elsewhere, and no script runs that is not ours.")),
        (connection.vendor == "sqlite", _("What is erased is overwritten in the database file.")),
        (_database_is_encrypted(), _("The connection to the database is encrypted.")),
        ("smtp" in settings.EMAIL_BACKEND and _mail_is_encrypted(),
         _("Mail goes encrypted to the mail server.")),
        (Turn.objects.exists(), _("What is past its time is thrown away by itself, every hour.")),
        (True, _("Patterns are shown only for groups of at least five tellers.")),
    ]  # fmt: skip


def machines() -> list[str]:
    """What reads the words of tellers besides people, by the settings."""
    said = [_("Texts are compared by their words on this server; no model outside it reads them.")]
    if settings.NAMES_MODEL:
        said.append(
            _(
                "A language model on this server looks for names of people in what tellers "
                "write, to hide them; people can correct it."
            )
        )
    if settings.SPEECH_MODEL:
        said.append(
            _(
                "A speech model on this server writes out what tellers say; somebody "
                "listens and corrects it before it is the story."
            )
        )
    if not (settings.NAMES_MODEL or settings.SPEECH_MODEL):
        said.append(_("No language model and no speech model is set."))
    return said


def who_receives() -> list[str]:
    return [f"{one.name}: {one.what}" if one.is_on else str(one.name) for one in receivers()]


def _mail_is_encrypted() -> bool:
    return bool(
        getattr(settings, "EMAIL_USE_SSL", False) or getattr(settings, "EMAIL_USE_TLS", False)
    )


def _database_is_encrypted() -> bool:
    options = settings.DATABASES["default"].get("OPTIONS", {})
    return options.get("sslmode") in ("require", "verify-ca", "verify-full")
