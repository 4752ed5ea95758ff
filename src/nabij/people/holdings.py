"""What is held of people who work here, and of mails that go out."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nabij.foundation.holdings import (
    INVITED,
    MEMBER,
    TELLER,
    Receiver,
    holds,
    holds_nothing,
    received_by,
)

COLLEAGUES = _("colleagues")
STEWARDS = _("stewards")
NOBODY = _("nobody; the program uses it")
WHILE_HERE = _("as long as this installation; who is let go can't sign in")


def declare() -> None:
    holds("people.member", ["name"], _("Name"), whose=MEMBER, readers=COLLEAGUES, kept=WHILE_HERE)
    holds(
        "people.member", ["email"], _("E-mail address"), whose=MEMBER, readers=STEWARDS,
        kept=WHILE_HERE,
    )  # fmt: skip
    holds(
        "account.emailaddress", ["email"], _("E-mail address to sign in with"), whose=MEMBER,
        readers=NOBODY, kept=WHILE_HERE,
    )  # fmt: skip
    holds(
        "people.invitation", ["name", "email"], _("Name and e-mail address"), whose=INVITED,
        readers=_("stewards, and the hosts of that team"),
        kept=_("30 days after it was taken up or expired"),
    )  # fmt: skip
    holds(
        "sessions.session", ["session_data"],
        _("Who is signed in, and a code to sign in with"), whose=MEMBER, readers=NOBODY,
        kept=_("until the sign-in ends"),
    )  # fmt: skip
    holds(
        "people.apikey", ["name"], _("The name that a steward gave a connection"), whose=MEMBER,
        readers=STEWARDS, kept=WHILE_HERE,
    )  # fmt: skip
    holds(
        "trail.entry", ["actor_kind", "verb", "subject_kind", "subject_id", "facts"],
        _("Who did what and when, by number, without words; of a teller the day only"),
        whose=MEMBER, readers=NOBODY, kept=_("as long as this installation"),
    )  # fmt: skip
    holds(
        "django_tasks_database.dbtaskresult",
        ["args_kwargs", "return_value", "exception_class_path", "traceback"],
        _("Jobs: row numbers, and where in the program one failed"), whose=MEMBER,
        readers=NOBODY, kept=_("7 days when done, 30 days when failed"),
    )  # fmt: skip
    holds(
        "", [], _("Address and words of a mail"), whose=MEMBER, readers=_("who runs the server"),
        kept=_("30 days"), place=_("the folder mail, only where no mail server is set"),
    )  # fmt: skip
    holds(
        "", [], _("Copies of everything"), whose=TELLER, readers=_("who runs the server"),
        kept=_("to fill in by the organisation"), place=_("backups, where you put them"),
    )  # fmt: skip
    _nothing()
    received_by(mail_server)


def _nothing() -> None:
    holds_nothing("people.member", ["password"])  # made unusable: one signs in by code
    holds_nothing("people.apikey", ["token_digest"])
    holds_nothing("people.invitation", ["token_digest"])
    holds_nothing("people.team", ["name"])
    holds_nothing("people.organisation", ["name", "sample_note"])
    holds_nothing("account.emailconfirmation", ["key"])
    holds_nothing("sessions.session", ["session_key"])
    holds_nothing("trail.turn", ["job"])
    holds_nothing(
        "django_tasks_database.dbtaskresult",
        ["task_path", "worker_ids", "queue_name", "backend_name"],
    )
    holds_nothing("auth.permission", ["name", "codename"])
    holds_nothing("auth.group", ["name"])
    holds_nothing("contenttypes.contenttype", ["app_label", "model"])


def mail_server() -> Iterator[Receiver]:
    what = _("addresses of members, and of tellers who asked for mail; no words of a story")
    if "smtp" in settings.EMAIL_BACKEND:
        yield Receiver(_("Mail server %(host)s") % {"host": settings.EMAIL_HOST}, what)
    else:
        yield Receiver(_("Mail server: none is set"), what, is_on=False)
