"""The words leaked or were lost: the teller gets new ones, and nobody else sees them."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nabij.foundation.errors import NotYet
from nabij.listen.actions import teller as hers
from nabij.listen.actions.renewal import send_new_words
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.models import Audience, Story, Teller
from nabij.listen.renewal import new_code, new_key
from nabij.trail.models import Entry
from tests.cast import Cast


class Amina:
    def __init__(self, cast: Cast, contact: Contact) -> None:
        self.form = cast.form()
        self.telling = Telling(
            "Nine days without a lift.", Audience.TEAM, "a" * 36, self.form.published,
            contact=contact,
        )  # fmt: skip
        self.story, self.code = tell(self.form, self.telling)
        self.client = Client(enforce_csrf_checks=True)

    def page(self, code: str):
        return self.client.get(reverse("listen:back", args=[code]))

    def asks(self, address: str) -> tuple[str, dict[str, str]]:
        """The new words that she sees, and what the button sends."""
        page = self.client.get(address).content.decode()
        words = re.search(r'class="code-words"[^>]*>([a-z ]+)<', page)
        key = re.search(r'name="key" value="([^"]+)"', page)
        assert words
        assert key
        return words[1].replace(" ", "-"), {"key": key[1]}


@pytest.fixture
def amina(cast: Cast) -> Amina:
    return Amina(cast, Contact("Amina", "amina@example.org", True))


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    def mails(act) -> list[mail.EmailMessage]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return list(mail.outbox)

    return mails


def at(code: str) -> str:
    return reverse("listen:back_new_words", args=[code])


def taken(new: str) -> str:
    """Where who took them reads them once more."""
    return f"{reverse('listen:receipt', args=[new])}?renewed=1"


def test_the_new_words_open_the_page_and_the_old_ones_stop_at_once(amina: Amina):
    new, sent = amina.asks(at(amina.code))
    assert amina.page(amina.code).status_code == 200
    assert amina.page(new).status_code == 404
    answer = amina.client.post(at(amina.code), sent)
    assert answer.url == taken(new)
    receipt = amina.client.get(answer.url).content.decode()
    assert "Your new words" in receipt
    assert "has arrived" not in receipt
    assert amina.page(new).status_code == 200
    old = amina.page(amina.code)
    assert old.status_code == 404
    assert "These words were replaced by new ones" in old.content.decode()


def test_when_the_answer_got_lost_sending_again_leads_to_the_same_words(amina: Amina):
    new, sent = amina.asks(at(amina.code))
    for _ in range(2):
        assert amina.client.post(at(amina.code), sent).url == taken(new)


def test_the_same_sending_after_that_makes_no_second_story_and_says_what_happened(amina: Amina):
    _new, sent = amina.asks(at(amina.code))
    amina.client.post(at(amina.code), sent)
    story, code = tell(amina.form, amina.telling)
    assert story == amina.story
    assert Story.objects.count() == 1
    receipt = amina.client.get(reverse("listen:receipt", args=[code]))
    assert "These words were replaced by new ones" in receipt.content.decode()


@pytest.mark.parametrize("key", ["", "easy", "a:b:c", "x" * 5000, "\x00"])
def test_words_that_somebody_chose_themselves_are_refused(amina: Amina, key: str):
    answer = amina.client.post(at(amina.code), {"key": key})
    assert answer.status_code == 409
    assert amina.page(amina.code).status_code == 200


def test_no_new_words_are_kept_in_readable_form(amina: Amina):
    new, sent = amina.asks(at(amina.code))
    amina.client.post(at(amina.code), sent)
    written = str([*Teller.objects.values(), *Entry.objects.values()])
    assert new not in written
    assert sent["key"] not in written


def test_she_hears_by_mail_that_her_words_were_replaced(amina: Amina, mails):
    new, sent = amina.asks(at(amina.code))
    (message,) = mails(lambda: amina.client.post(at(amina.code), sent))
    assert message.subject == "Your words for De Linde were replaced"
    assert new not in message.body
    assert amina.code not in message.body


def test_joost_starts_it_for_her_and_only_she_sees_the_words(
    amina: Amina, cast: Cast, as_member, mails
):
    joost = as_member(cast.joost)
    address = reverse("listen:new_words", args=[amina.story.public_id])
    assert address in joost.get(f"/listen/stories/{amina.story.public_id}/").content.decode()
    pages = []
    (message,) = mails(lambda: pages.append(joost.post(address, follow=True)))
    shown = joost.get(address).content.decode() + pages[0].content.decode()
    assert message.to == ["amina@example.org"]
    link = re.search(r"http\S+/back/new-words/\S+", message.body)
    assert link
    path = "/back/new-words/" + link[0].split("/back/new-words/")[1]
    for secret in ("amina@example.org", path, amina.code):
        assert secret not in shown
    assert amina.page(amina.code).status_code == 200, "her old words count until she takes new ones"
    new, sent = amina.asks(path)
    assert amina.client.post(path, sent).url == taken(new)
    assert amina.page(new).status_code == 200
    assert amina.client.post(path, sent).url == taken(new)
    assert amina.client.get(path).status_code == 404, "the link counts once"


def test_a_mail_an_hour_is_enough(amina: Amina, cast: Cast):
    send_new_words(cast.joost, amina.story)
    with pytest.raises(NotYet):
        send_new_words(cast.marieke, amina.story)


@pytest.mark.parametrize("contact", [Contact(), Contact("Amina", "06 12345678")])
def test_who_left_no_mail_address_can_not_be_sent_words(cast: Cast, as_member, contact: Contact):
    amina = Amina(cast, contact)
    address = reverse("listen:new_words", args=[amina.story.public_id])
    for who in (cast.joost, cast.marieke, cast.wim):
        assert as_member(who).get(address).status_code == 404


def test_only_who_answers_or_is_of_the_team_may_start_it(amina: Amina, cast: Cast):
    hers.choose_readers(amina.story.teller, amina.story, audience=Audience.EVERYBODY)
    everybody = (cast.joost, cast.marieke, cast.ruud, cast.fatima, cast.wim)
    may = [who.name for who in everybody if send_new_words.allows(who, amina.story)]
    assert may == ["Joost", "Marieke", "Ruud"]


@pytest.mark.parametrize("token", ["x", "%00", "%ED%A0%80", "gAAAAA" * 40, "x" * 4000])
def test_a_link_that_is_not_ours_or_not_whole_is_refused_kindly(db: None, token: str):
    client = Client(raise_request_exception=False)
    for start in ("/back/new-words/", "/back/mail/"):
        assert client.get(f"{start}{token}/").status_code == 404
        assert client.post(f"{start}{token}/").status_code == 404


def test_one_click_in_the_mail_program_or_on_the_page_stops_the_mails(amina: Amina, mails):
    _new, sent = amina.asks(at(amina.code))
    (message,) = mails(lambda: amina.client.post(at(amina.code), sent))
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert address in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = "/back/mail/" + address.split("/back/mail/")[1]
    assert "Send me no more messages" in amina.client.get(path).content.decode()
    teller = Teller.objects.get()
    assert teller.wants_mail, "opening a link changes nothing: mail programs open links themselves"
    page = amina.client.post(path, {"List-Unsubscribe": "One-Click"})
    assert "You get no messages any more." in page.content.decode()
    teller.refresh_from_db()
    assert not teller.wants_mail
    assert teller.contact == "amina@example.org"


def test_the_keys_of_new_words_differ_each_time():
    assert new_code(new_key(), "nl") != new_code(new_key(), "nl")
