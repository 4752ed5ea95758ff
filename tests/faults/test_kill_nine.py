"""The server is killed, −9 and more than once, while people send their stories.

A receipt is a promise: behind each there is one story, whole, with what its teller said
about it, and the words on the receipt open it.
"""

import html
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest

from nabij.listen.models import Signification, Story, Teller
from nabij.trail.models import Entry
from tests.faults.phones import Phone, Sending, Sent
from tests.server import Server

STORIES = 200
PHONES = 8
KILLED_AT = (20, 55, 90, 125, 160)
"""The number of receipts at which the server is killed; seven others are halfway then."""


def open_a_form() -> dict[str, str]:
    from tests.cast import gather_cast

    form = gather_cast().form()
    version = form.published
    assert version is not None
    return {"id": form.public_id, "key": version.signifiers.get().key}


def what_is_there() -> dict[str, object]:
    return {
        "stories": [[one.text, one.audience] for one in Story.objects.all()],
        "answers": [
            [one.story.text, one.value, one.method]
            for one in Signification.objects.select_related("story")
        ],
        "tellers": Teller.objects.count(),
        "history": Entry.objects.filter(verb="story.tell").count(),
    }


def sendings(stories: int = STORIES) -> list[Sending]:
    """No two with the same words, none with the same mark, each some pages long."""
    made = []
    for number in range(stories):
        nine_days = "\n\n".join(
            f"Day {day} of {number}: “nobody told us”, ik droeg de boodschappen & zei niets. " * 6
            for day in range(1, 10)
        )
        text = f"Story {number}.\n\n{nine_days}\n\nThis is where story {number} ends."
        left, right = number % 20 + 1, number // 20 + 1
        made.append(
            Sending(re.sub(r" +$", "", text, flags=re.M), (100 - left - right, left, right))
        )
    return made


def at_once(act: Callable[[Sending], object], each: Iterable[Sending]) -> None:
    """All phones at the same time; the first that fails fails the test."""
    with ThreadPoolExecutor(PHONES) as phones:
        for done in [phones.submit(act, one) for one in each]:
            done.result()


def send_during(
    fault: Callable[[Sent], object], at: tuple[int, ...], phone: Phone, all_of_them: list[Sending]
) -> Sent:
    """All phones send; at each of these numbers of receipts the fault happens, seven others being
    halfway."""
    sent = Sent()

    def insist(sending: Sending) -> None:
        try:
            sent.insist(phone, sending)
        except BaseException:
            sent.stop()
            raise

    with ThreadPoolExecutor(PHONES) as phones:
        insisting = [phones.submit(insist, one) for one in all_of_them]
        try:
            for receipts in at:
                sent.wait_for(receipts)
                if sent.is_over:
                    break
                fault(sent)
            sent.wait_for(len(all_of_them))
        finally:
            sent.stop()
        for one in insisting:
            one.result()
    return sent


def all_are_there_once(server: Server, told: list[Sending], sent: Sent) -> None:
    """Behind each receipt one story with its mark, of one teller, told once."""
    assert set(sent.words) == {one.text for one in told}
    assert len(set(sent.words.values())) == len(told)
    there = server.do(what_is_there)
    assert sorted(there["stories"]) == sorted([one.text, "team"] for one in told)
    assert sorted(there["answers"]) == sorted([one.text, one.shares, "pointer"] for one in told)
    assert there["tellers"] == len(told)
    assert there["history"] == len(told)


@pytest.fixture(scope="module")
def form(server: Server) -> dict[str, str]:
    return server.do(open_a_form)


def test_what_got_its_receipt_is_there_once_and_whole(server: Server, form: dict[str, str]):
    phone, told = Phone(server, form), sendings()
    page = phone.look()
    assert f'name="s-{form["key"]}-0"' in page
    assert 'name="version" value="1"' in page

    def kill(sent: Sent) -> None:
        before = sent.broken
        server.restart()
        assert sent.broken > before, "Nobody was sending when it was killed."

    sent = send_during(kill, KILLED_AT, phone, told)

    all_are_there_once(server, told, sent)

    def opens(one: Sending) -> None:
        found = html.unescape(phone.come_back(sent.words[one.text]))
        for paragraph in one.text.split("\n\n"):
            assert paragraph in found

    at_once(opens, told)


def test_who_never_saw_the_receipt_and_sends_again_gets_the_same_words(
    server: Server, form: dict[str, str]
):
    """The words come from the page that was sent, so a kill in between can't change them."""
    phone = Phone(server, form)
    sending = Sending("The receipt went by while the train was in a tunnel.", (50, 30, 20))
    before = server.do(what_is_there)
    first = phone.send(sending)
    server.restart()
    assert phone.send(sending) == first
    there = server.do(what_is_there)
    assert len(there["stories"]) == len(before["stories"]) + 1
    assert there["tellers"] == before["tellers"] + 1
    assert sending.text in phone.come_back(first)
