"""Listen, full: a mailbox that can't be looked at, and mails that wait."""

from nabij.listen.actions import mailboxes
from nabij.listen.models import IncomingMail, StoryForm
from tests.e2e.full.walk import Walk


def fill(walk: Walk, form: StoryForm) -> None:
    """A mailbox with a problem; a mail with its signature and a quote, and one too big."""
    box = mailboxes.connect(
        walk.cast.wim, form, mail_address="tell@delinde.example", host="localhost", port=1,
        lock="none", user="tell", password="secret", folder="INBOX", after="move", move_to="Read",
    )  # fmt: skip
    mailboxes.begin(walk.cast.wim, box)
    box.looked("refused")
    text = (
        "Hello,\n\nThe lift was broken for nine days.\n\nKind regards,\n\nAmina\n06-12345678\n\n"
        "On Monday De Linde wrote:\n> Thank you."
    )
    kept = {"form": form, "mailbox": box, "sender": "amina@example.org", "name": "Amina"}
    mail = IncomingMail.objects.create(
        **kept, digest="1", subject="The lift", text=text, attachments=2
    )
    big = IncomingMail.objects.create(**kept, digest="2", subject="", kept="too_big")
    walk.places["listen/mailboxes/"] = {"public_id": box.public_id}
    walk.places["listen/mails/"] = {"public_id": mail.public_id}
    walk.also("marieke", f"/listen/mails/{big.public_id}/")
