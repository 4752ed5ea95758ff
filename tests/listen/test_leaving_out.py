"""Somebody reads a name that the rules missed, and leaves it out for all readers; the teller sees
that, and has the last word."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from nabij.foundation.actors import Program
from nabij.foundation.errors import AlreadyDone, NotClear, NotYours
from nabij.listen.actions import hiding, moderation
from nabij.listen.actions import teller as actions
from nabij.listen.actions.telling import Telling, tell
from nabij.listen.exports import take_out
from nabij.listen.models import Mark, PublicStory, Signifier, Story
from nabij.listen.search import StorySearch
from nabij.listen.signifiers.posted import Given
from nabij.trail.models import Entry
from tests.cast import Cast

ONLY_JOOST = "My neighbour Zwaantje saw Mehmet too."
TOLD = f"Mehmet  of the front desk was kind. {ONLY_JOOST} In maart rang Mar on 06-12345678."


class Amina:
    """Her story for the whole organisation, with a sentence for who answers her only."""

    def __init__(self, cast: Cast, audience: str = "organisation", text: str = TOLD) -> None:
        self.form = cast.form()
        asked = Signifier.objects.create(
            version=self.form.published, kind="text", prompt="Who helped?"
        )
        told = Telling(
            text=text, audience=audience, sending_key="l" * 36, version=self.form.published,
            narrower=((ONLY_JOOST, "answerer"),) if ONLY_JOOST in text else (),
            answers={asked.key: Given("Only Mehmet did.")},
        )  # fmt: skip
        self.story, self.code = tell(self.form, told)
        self.teller = self.story.teller
        self.client = Client(enforce_csrf_checks=True)

    def page(self) -> str:
        at = reverse("listen:back_who_reads", args=[self.code, self.story.public_id])
        return str(self.client.get(at).content.decode())

    def text(self) -> str:
        return Story.objects.get(pk=self.story.pk).text

    def shows_again(self, mark: Mark) -> None:
        at = reverse("listen:back_mark", args=[self.code, self.story.public_id, mark.public_id])
        assert self.client.post(at, {"shown": "yes"}).status_code == 302


@pytest.fixture
def amina(cast: Cast) -> Amina:
    return Amina(cast)


def address(amina: Amina) -> str:
    return reverse("listen:leave_out", args=[amina.story.public_id])


def test_who_answers_leaves_a_name_out_wherever_it_stands(amina: Amina, cast: Cast, as_member):
    actions.add_to(amina.teller, amina.story, text="I thank mehmet.")
    actions.notice(amina.teller, amina.story, noticed="difference", words="MEHMET came.")
    joost = as_member(cast.joost)
    read = joost.get(reverse("listen:story", args=[amina.story.public_id])).content.decode()
    assert address(amina) in read
    page = joost.get(address(amina)).content.decode()
    assert "Zwaantje" in page
    assert "Only Mehmet did." in page

    answer = joost.post(address(amina), {"words": "Mehmet", "kind": "name"}, follow=True)

    assert "left out now, for all readers" in answer.content.decode()
    assert "ehmet" not in answer.content.decode().lower().split("<form")[1]
    assert amina.text().startswith("[name]  of the front desk was kind. … In maart rang")
    assert amina.story.additions.get().text == "I thank [name]."
    assert amina.story.experiences.get().words == "[name] came."
    assert amina.story.significations.get(signifier__kind="text").value == "Only [name] did."
    assert not StorySearch().find(cast.joost, "Mehmet").hits
    assert b"ehmet" not in b"".join(take_out(Program(), "jsonl"))
    for name in (cast.joost, cast.fatima):
        read = as_member(name).get(reverse("listen:story", args=[amina.story.public_id]))
        assert "ehmet" not in read.content.decode().lower()


def test_the_trail_says_who_did_it_and_not_which_words(amina: Amina, cast: Cast):
    hiding.leave_out(cast.joost, amina.story, words="Mehmet", kind="name")
    entry = Entry.objects.get(verb="story.leave_out_words")
    assert (entry.actor_id, entry.facts) == (cast.joost.pk, {})


def test_only_who_looks_at_marks_and_may_read_the_story(amina: Amina, cast: Cast, as_member):
    for member in (cast.marieke, cast.ruud, cast.fatima):
        assert as_member(member).get(address(amina)).status_code == 404
        with pytest.raises(NotYours):
            hiding.leave_out(member, amina.story, words="Mehmet", kind="name")
    wim = as_member(cast.wim)
    assert "Zwaantje" not in wim.get(address(amina)).content.decode()
    actions.choose_readers(amina.teller, amina.story, audience="team")
    assert wim.get(address(amina)).status_code == 404
    assert wim.post(address(amina), {"words": "kind", "kind": "name"}).status_code == 404
    actions.withdraw(amina.teller, amina.story)
    assert as_member(cast.joost).get(address(amina)).status_code == 404


def test_trying_words_tells_nobody_what_is_hidden_from_them(amina: Amina, cast: Cast, as_member):
    """A steward who does not read the sentence for Joost, nor the number, learns nothing."""
    wim, seen = as_member(cast.wim), set()
    for tried in ("Zwaantje", "06-12345678", "nowhere", "kind. My", "on 06", "name"):
        answer = wim.post(address(amina), {"words": tried, "kind": "name"})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "stand in what you read of this story" in page
        assert f'value="{tried}"' in page
        seen.add(page.replace(f'value="{tried}"', "").split("<form")[-1])
    assert len({one.split("csrfmiddlewaretoken")[0] for one in seen}) == 1
    # A name that he reads in one place, and that stands in what he does not read as well.
    wim.post(address(amina), {"words": "Mehmet", "kind": "name"})
    joost = as_member(cast.joost).get(reverse("listen:story", args=[amina.story.public_id]))
    assert "saw Mehmet too" in joost.content.decode()


def test_a_stretch_that_ends_at_a_mask_ends_there_for_the_matching_too(cast: Cast):
    amina = Amina(cast, text="Ring Jan06-12345678 or Jan.")
    hiding.hide_words(amina.teller, amina.story, words="06-12345678")
    shown = amina.text()
    hiding.leave_out(cast.joost, amina.story, words="Jan", kind="name")
    assert amina.text() == shown.replace("Jan", "[name]")


def test_a_short_name_is_left_out_as_a_word_of_its_own(amina: Amina, cast: Cast):
    hiding.leave_out(cast.joost, amina.story, words="Mar", kind="name")
    assert "In maart rang [name] on" in amina.text()
    with pytest.raises(NotClear):
        hiding.leave_out(cast.joost, amina.story, words="e", kind="name")


def test_she_sees_who_left_out_what_and_shows_it_again(amina: Amina, cast: Cast, as_member):
    hiding.leave_out(cast.joost, amina.story, words="front desk", kind="words")
    hiding.hide_words(amina.teller, amina.story, words="kind")
    back = amina.client.get(reverse("listen:back", args=[amina.code])).content.decode()
    assert "Somebody of us left words out because they say who somebody is" in back
    page = amina.page().split("Some sentences for fewer people")[0]
    said = [page.index(one) for one in ("Somebody of us left this out.", "You left this out.",
                                        "The program left this out.")]  # fmt: skip
    assert said == sorted(said)
    assert "Joost" not in page

    amina.shows_again(Mark.objects.get(by="member"))
    assert "front desk was" in amina.text()
    assert "You said that this may be shown." in amina.page()
    back = amina.client.get(reverse("listen:back", args=[amina.code])).content.decode()
    assert "Somebody of us left words out" not in back


def test_what_she_showed_again_stays_shown_and_the_member_reads_why(
    amina: Amina, cast: Cast, as_member
):
    hiding.leave_out(cast.joost, amina.story, words="front desk", kind="name")
    amina.shows_again(Mark.objects.get(by="member"))
    joost = as_member(cast.joost)
    for words in ("front desk", "the FRONT", "desk was kind"):
        answer = joost.post(address(amina), {"words": words, "kind": "address"})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "has the last word" in page
        assert f'value="{words}"' in page
        assert '<option value="address" selected' in page
    assert "front desk was kind" in amina.text()
    # Elsewhere, where she decided nothing, it can be left out.
    actions.add_to(amina.teller, amina.story, text="The front desk again.")
    hiding.leave_out(cast.joost, amina.story, words="front desk", kind="name")
    assert "front desk was kind" in amina.text()
    assert amina.story.additions.get().text == "The [name] again."


def test_a_mistake_is_taken_back_with_a_reason_that_she_reads(amina: Amina, cast: Cast, as_member):
    joost = as_member(cast.joost)
    joost.post(address(amina), {"words": "kind", "kind": "name"})
    at = reverse("listen:original", args=[amina.story.public_id])
    opened = joost.post(at, {"reason": "I left out the wrong word."}).content.decode()
    assert "One of you left out “kind”" in opened
    mark = Mark.objects.get(by="member")
    lifting = reverse("listen:mark_lifting", args=[amina.story.public_id, mark.public_id])
    joost.post(lifting, {"reason": "It is no name."})
    assert "was kind." in amina.text()
    assert "It is no name." in amina.page()
    # Left out once more, what was shown gives way: she finds the words once.
    hiding.leave_out(cast.joost, amina.story, words="was kind", kind="words")
    assert Mark.objects.filter(by="member").count() == 1
    amina.shows_again(Mark.objects.get(by="member"))
    with pytest.raises(AlreadyDone):
        hiding.lift(cast.joost, amina.story, mark=Mark.objects.get(kind="words"), reason="Again.")


def test_she_says_the_same_as_the_program_and_it_stands_there_once(amina: Amina, cast: Cast):
    hiding.hide_words(amina.teller, amina.story, words="06-12345678")
    mark = Mark.objects.get()
    assert (mark.by, mark.kind) == ("teller", "phone")
    hiding.hide_words(amina.teller, amina.story, words="Only Mehmet")
    assert amina.story.significations.get(signifier__kind="text").value == "[blacked out] did."


@pytest.mark.parametrize(
    ("words", "kind"),
    [("", "name"), ("…", "name"), ("\x00\ud800", "name"), ("x" * 5000, "name"),
     ("Mehmet", "person"), ("Mehmet", ""), ("Mehmet", "\ud800")],
)  # fmt: skip
def test_strange_words_change_nothing_and_come_back(
    amina: Amina, cast: Cast, as_member, words: str, kind: str
):
    before = amina.text()
    given = urlencode({"words": words, "kind": kind}, errors="surrogatepass")
    answer = as_member(cast.joost).post(
        address(amina), given, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 422
    assert words.strip("\x00\ud800") in answer.content.decode()
    assert amina.text() == before


def test_a_public_story_is_out_of_sight_until_somebody_reads_it_again(cast: Cast):
    amina = Amina(cast, "everybody", "Mehmet was kind.")
    moderation.open_public_page(cast.marieke, amina.form)
    moderation.show(cast.marieke, amina.story)
    assert PublicStory.objects.for_everybody().exists()
    hiding.leave_out(cast.joost, amina.story, words="Mehmet", kind="name")
    assert not PublicStory.objects.for_everybody().exists()
    assert "Mehmet" not in PublicStory.objects.get().text
