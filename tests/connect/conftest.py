from collections.abc import Iterator
from typing import Any

import pytest

from nabij.connect.actions import webhooks
from nabij.connect.models import Webhook
from tests.cast import Cast
from tests.connect.receiver import Receiver


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """The case system, inside the own network, which is allowed here."""
    settings.WEBHOOKS_INSIDE = ["127.0.0.1"]
    made = Receiver()
    made.open()
    yield made
    made.close()


@pytest.fixture
def webhook(cast: Cast, receiver: Receiver) -> Webhook:
    """Wim let the case system hear of stories and answers."""
    happenings = ["story.told", "story.erased", "answer.given"]
    return webhooks.make(
        cast.wim, None, name="Case system", url=receiver.url, happenings=happenings
    )
