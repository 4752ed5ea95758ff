"""How an answer to a mail of ours finds its story.

Each mail about a story has a Message-ID, and a few signs in its subject, that hold the story's
public id with a keyed proof. Nothing is kept of them: the proof is made anew and compared.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings

from nabij.foundation.ids import new_public_id
from nabij.listen.models import Story

PROOF = 10
_IN_ID = re.compile(r"<[a-z0-9]{4,20}\.([A-Za-z0-9]{4,16})\.([0-9a-f]{10})\.nabij@", re.IGNORECASE)
_IN_SUBJECT = re.compile(r"\[([A-Za-z0-9]{4,16})-([0-9a-f]{10})\]", re.IGNORECASE)


def new_message_id(story: Story) -> str:
    """For a mail to the teller of this story."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{new_public_id()}.{story.public_id}.{_proof(story.public_id)}.nabij@{host}>"


def sign(story: Story) -> str:
    """For the subject of a mail to the teller of this story."""
    return f"[{story.public_id}-{_proof(story.public_id)}]"


def is_ours(message_id: str) -> bool:
    """Whether a mail is one that was sent from here."""
    return _named(_IN_ID.findall(message_id[:2_000])) is not None


def story_of(references: Iterable[str], subject: str) -> Story | None:
    """The story to which a mail refers, whoever sent it."""
    pairs = _IN_ID.findall(" ".join(references)) + _IN_SUBJECT.findall(subject)
    public_id = _named(pairs)
    if public_id is None:
        return None
    found = Story.objects.filter(public_id=public_id, erased_at=None)
    return found.select_related("teller").first()


def _named(pairs: Iterable[tuple[str, str]]) -> str | None:
    return next(
        (name for name, proof in pairs if hmac.compare_digest(_proof(name), proof.lower())), None
    )


def _proof(public_id: str) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"mail-of:" + public_id.encode(), hashlib.sha256).hexdigest()[:PROOF]
