"""The teller comes back with the link or the words, and has the last word."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from nabij.foundation import slots
from nabij.foundation.errors import AlreadyDone, NotYet, NotYours
from nabij.listen.actions import teller as actions
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.models import Reading, ScreenRecord, Story, Teller
from nabij.listen.pages.back.access import GUESSES
from nabij.listen.signals import story_brought_back, story_erased, story_withdrawn
from nabij.listen.signifiers import Given
from nabij.people.models import Member, Membership
from nabij.trail.models import Entry
from tests.cast import Cast

LIFT = "The lift was broken for nine days and nobody told us."


class Amina:
    """Her browser, her story and her words."""

    def __init__(self, cast: Cast) -> None:
        form = cast.form()
        key = form.published.signifiers.get().key
        telling = Telling(
            text=LIFT, audience="team", sending_key="a" * 36, version=form.published,
            answers={key: Given([0.5, 0.5, 0], method="pointer")},
            contact=Contact("Amina", "amina@example.org", True),
        )  # fmt: skip
        self.story, self.code = tell(form, telling)
        self.teller = self.story.teller
        self.client = Client(enforce_csrf_checks=True)

    def page(self) -> str:
        return self.client.get(reverse("listen:back", args=[self.code])).content.decode()

    def does(self, name: str, /, **posted: str):
        kwargs = {"code": self.code}
        if name not in ("back_contact", "back_stop_mail"):
            kwargs["public_id"] = self.story.public_id
        return self.client.post(reverse(f"listen:{name}", kwargs=kwargs), posted)


@pytest.fixture
def amina(cast: Cast) -> Amina:
    return Amina(cast)


def test_she_reads_what_she_told_and_how_she_answered(amina: Amina):
    page = amina.page()
    assert LIFT in page
    assert "What happened the last time you needed us?" in page
    assert "as much “being heard” as “being helped”, hardly “being left alone”" in page


def test_her_page_is_not_indexed_not_kept_and_not_told_to_other_sites(amina: Amina):
    for name in ("back", "receipt"):
        answer = amina.client.get(reverse(f"listen:{name}", args=[amina.code]))
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]


def test_nobody_has_read_it_yet(amina: Amina):
    assert "Nobody has read it yet." in amina.page()


def test_who_read_it_is_said_in_numbers_and_never_by_name(amina: Amina, cast: Cast):
    Reading.objects.create(story=amina.story, member=cast.marieke)
    Reading.objects.create(story=amina.story, member=cast.ruud)
    Reading.objects.create(story=amina.story, member=cast.fatima)
    page = amina.page()
    assert "Two people of Front desk have read it." in page
    assert "One person of another team has read it." in page
    for name in ("Marieke", "Ruud", "Fatima"):
        assert name not in page


def test_words_that_belong_to_no_story_get_a_kind_page_with_what_was_typed(db: None):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        reverse("listen:back_door"), {"words": "river lamp seven window door rain"}
    )
    assert answer.status_code == 404
    assert 'value="river lamp seven window door rain"' in answer.content.decode()
    assert client.get("/back/river-lamp-seven-window-door-rain/").status_code == 404


@pytest.mark.parametrize("code", ["%00", "%ED%A0%80", "x" * 4000, "-", "%2e%2e", "a b c", "١٢٣"])
def test_a_strange_code_never_breaks_the_page(db: None, code: str):
    client = Client(raise_request_exception=False)
    assert client.get(f"/back/{code}/").status_code == 404
    assert client.post("/back/", {"words": code}).status_code == 404


def test_guessing_is_slowed_down_and_says_so(amina: Amina):
    for _ in range(GUESSES.allowed):
        assert amina.client.get("/back/not-these-words/").status_code == 404
    assert amina.client.get("/back/not-these-words/").status_code == 429
    assert amina.client.post("/back/", {"words": "not these"}).status_code == 429


def test_she_adds_to_it_and_what_she_told_before_stays(amina: Amina):
    amina.does("back_addition", text="The stairs were wet too.")
    page = amina.page()
    assert LIFT in page
    assert "The stairs were wet too." in page


def test_an_empty_addition_is_asked_for_again(amina: Amina):
    assert amina.does("back_addition", text="  ").status_code == 422
    assert not amina.story.additions.exists()


def test_too_long_an_addition_comes_back_whole(amina: Amina):
    long = "word " * 1_000
    answer = amina.does("back_addition", text=long)
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()


def test_she_says_that_she_notices_a_difference_or_not_yet(amina: Amina):
    amina.does("back_experience", noticed="not_yet", words="Still nine days.")
    amina.does("back_experience", noticed="difference")
    noticed = list(amina.story.experiences.values_list("noticed", "words"))
    assert noticed == [("not_yet", "Still nine days."), ("difference", "")]
    assert "Still nine days." in amina.page()


def test_what_she_wrote_stays_when_she_forgot_to_choose(amina: Amina):
    answer = amina.does("back_experience", words="Somebody rang me.")
    assert answer.status_code == 422
    assert "Somebody rang me." in answer.content.decode()


@pytest.mark.parametrize("who", ["joost", "marieke", "ruud", "wim"])
def test_nobody_else_can_say_what_she_notices(amina: Amina, cast: Cast, who: str):
    member: Member = getattr(cast, who)
    for act in (
        lambda: actions.notice(member, amina.story, noticed="difference"),
        lambda: actions.add_to(member, amina.story, text="All is well."),
        lambda: actions.withdraw(member, amina.story),
        lambda: actions.erase(member, amina.story),
        lambda: actions.change_contact(member, amina.teller, contact=Contact()),
    ):
        with pytest.raises(NotYours):
            act()


def test_another_teller_can_not_touch_her_story(amina: Amina, cast: Cast):
    other = Teller.objects.create()
    with pytest.raises(NotYours):
        actions.erase(other, amina.story)
    stranger, code = tell(
        amina.story.form,
        Telling("Another story.", "team", "b" * 36, amina.story.version),
    )
    address = reverse("listen:back_erasure", args=[code, amina.story.public_id])
    assert amina.client.post(address).status_code == 404
    amina.story.refresh_from_db()
    assert amina.story.text == LIFT
    assert stranger.pk != amina.story.pk


def test_she_chooses_again_who_may_read_it(amina: Amina, cast: Cast):
    assert amina.story.readable_for(cast.marieke)
    amina.does("back_readers", audience="answerer")
    assert not amina.story.readable_for(cast.marieke)
    assert amina.story.readable_for(cast.joost)
    assert amina.does("back_readers", audience="my neighbour").status_code == 422


def test_withdrawn_nobody_reads_it_and_she_can_bring_it_back(amina: Amina, cast: Cast):
    heard: list[str] = []
    signals = {"withdrawn": story_withdrawn, "brought back": story_brought_back}
    receivers = {name: lambda _name=name, **_: heard.append(_name) for name in signals}
    for name, signal in signals.items():
        signal.connect(receivers[name])
    try:
        amina.does("back_withdrawal")
        assert not amina.story.readable_for(cast.joost)
        assert "Bring my story back" in amina.page()
        amina.does("back_bring_back")
        assert amina.story.readable_for(cast.joost)
    finally:
        for name, signal in signals.items():
            signal.disconnect(receivers[name])
    assert heard == ["withdrawn", "brought back"]


def test_erasing_asks_once_more_and_says_that_it_can_not_be_undone(amina: Amina):
    address = reverse("listen:back_erasure", args=[amina.code, amina.story.public_id])
    page = amina.client.get(address).content.decode()
    assert "This can&#x27;t be undone." in page or "This can't be undone." in page
    amina.story.refresh_from_db()
    assert amina.story.text == LIFT


def test_erased_is_erased(amina: Amina):
    ScreenRecord.objects.create(story=amina.story, facts=[["Case", "closed"]])
    amina.does("back_addition", text="The stairs were wet too.")
    amina.does("back_experience", noticed="not_yet", words="Still nine days.")
    heard: list[Story] = []

    def listen(story: Story, **_: object) -> None:
        heard.append(story)

    story_erased.connect(listen)
    try:
        amina.does("back_erasure")
        amina.does("back_erasure")
    finally:
        story_erased.disconnect(listen)
    story = Story.objects.get(pk=amina.story.pk)
    teller = Teller.objects.get(pk=amina.teller.pk)
    assert story.text == ""
    for kept in (story.significations, story.additions, story.experiences):
        assert not kept.exists()
    assert not ScreenRecord.objects.exists()
    assert (teller.name, teller.contact, teller.wants_mail) == ("", "", False)
    assert heard == [story]
    assert "Erased on" in amina.page()
    assert LIFT not in amina.page()


def test_after_erasing_nothing_can_be_changed_any_more(amina: Amina):
    amina.does("back_erasure")
    story = Story.objects.get(pk=amina.story.pk)
    with pytest.raises(AlreadyDone):
        actions.add_to(amina.teller, story, text="One more thing.")
    with pytest.raises(NotYet):
        actions.bring_back(amina.teller, story)


def test_she_changes_how_she_can_be_reached_and_stops_the_mail(amina: Amina):
    amina.does("back_stop_mail")
    teller = Teller.objects.get(pk=amina.teller.pk)
    assert (teller.contact, teller.wants_mail) == ("amina@example.org", False)
    amina.does("back_contact", name="", contact="06-12345678")
    teller.refresh_from_db()
    assert (teller.name, teller.contact) == ("", "06-12345678")
    assert amina.does("back_contact", contact="06-12345678", wants_mail="on").status_code == 422


def test_her_page_says_when_the_wording_has_changed_since(amina: Amina):
    assert "wording has changed" not in amina.page()
    amina.story.form.begin_draft()
    amina.story.form.publish()
    assert "You answered version 1 of the form; its wording has changed since." in amina.page()


def test_other_rooms_add_to_her_page_and_know_that_it_is_hers(amina: Amina, monkeypatch):
    seen = []

    def answers(request, story):
        seen.append((request.teller, story))

    monkeypatch.setitem(slots._fillings, "listen.return.story", [(1, "test", answers)])
    amina.page()
    assert seen == [(amina.teller, amina.story)]


def test_history_says_that_the_teller_did_it_and_holds_no_words(amina: Amina):
    amina.does("back_addition", text="The stairs were wet too.")
    entry = Entry.objects.get(verb="story.add_to")
    assert (entry.actor_kind, entry.actor_id, entry.facts) == ("teller", amina.teller.pk, {})


def test_the_receipt_shows_link_words_and_what_happens_now(amina: Amina):
    page = amina.client.get(reverse("listen:receipt", args=[amina.code])).content.decode()
    assert amina.code.replace("-", " ") in page
    assert f"/back/{amina.code}/" in page
    assert "<svg" in page
    assert "style=" not in page


def test_every_change_is_a_post(amina: Amina):
    for name in (
        "back_addition",
        "back_withdrawal",
        "back_bring_back",
        "back_experience",
        "back_readers",
    ):
        address = reverse(f"listen:{name}", args=[amina.code, amina.story.public_id])
        assert amina.client.get(address).status_code == 405


def test_the_number_of_readers_follows_who_is_in_the_team_now(amina: Amina, cast: Cast):
    Reading.objects.create(story=amina.story, member=cast.joost)
    Membership.objects.filter(member=cast.joost).delete()
    assert "One person of another team has read it." in amina.page()


def test_her_pages_set_no_cookie_and_ask_nothing_of_other_sites(amina: Amina):
    for name in ("back", "receipt", "back_new_words"):
        answer = amina.client.get(reverse(f"listen:{name}", args=[amina.code]))
        assert not answer.cookies, name
        asked = re.findall(r'(?:src|srcset|action)="([^"]+)"|<link[^>]+href="([^"]+)"', answer.text)
        assert asked
        assert all(address.startswith("/") for one in asked for address in one if address), asked
    assert not amina.client.get(reverse("listen:back_door")).cookies


class TestWordsFromPaper:
    def test_a_slip_of_the_finger_is_mended(self, amina: Amina):
        words = amina.code.split("-")
        typed = " ".join([words[0] + "x", *words[1:]])
        answer = amina.client.post("/back/", {"words": typed.upper()})
        assert answer.url == reverse("listen:back", args=[amina.code])

    def test_a_word_that_is_none_of_ours_is_named(self, amina: Amina):
        typed = " ".join(["zqxjk", *amina.code.split("-")[1:]])
        page = amina.client.post("/back/", {"words": typed}).text
        assert "“zqxjk” is none of our words." in page
        assert f'value="{typed}"' in page

    @pytest.mark.parametrize(
        ("count", "said"),
        [(0, "Type your six words here."),
         (5, "There are six words; you typed 5."), (1, "There are six words; you typed 1."),
         (7, "You typed more than six words.")],
    )  # fmt: skip
    def test_too_few_or_too_many_words_are_counted(self, amina: Amina, count: int, said: str):
        words = [*amina.code.split("-"), amina.code.split("-")[0]][:count]
        assert said in amina.client.post("/back/", {"words": " ".join(words)}).text


def test_after_erasing_nothing_is_offered_that_has_no_use_any_more(amina: Amina):
    amina.does("back_erasure")
    page = amina.page()
    assert "Nothing of your words is left here." in page
    assert "Show my words and link to keep them" not in page
    assert "give me new ones" not in page
    answer = amina.client.get(reverse("listen:receipt", args=[amina.code]))
    assert answer.url == reverse("listen:back", args=[amina.code])
