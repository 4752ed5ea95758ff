"""What everybody may read: read first, changed only where it must, and settled with the teller."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nabij.foundation.errors import NotClear, NotYet, NotYours
from nabij.listen.actions import hiding, moderation, objections
from nabij.listen.actions import teller as hers
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.looking_again import look_through_all
from nabij.listen.models import (
    Audience,
    NumberPattern,
    PublicChange,
    PublicStory,
    Reading,
    Story,
    StoryForm,
)
from nabij.listen.models.public_story import derived, places
from nabij.trail.models import Entry
from tests.cast import Cast

TOLD = "Karin Smit was rude. KARIN  SMIT hung up.\n\nAnna Vos helped me at once. Her son is ill."


class Amina:
    def __init__(self, form: StoryForm, number: int = 0) -> None:
        telling = Telling(
            TOLD, Audience.EVERYBODY, f"amina-{number}".ljust(36, "x"), form.published,
            contact=Contact("Amina", "amina@example.org", True),
        )  # fmt: skip
        self.story, self.code = tell(form, telling)
        self.teller = self.story.teller
        self.client = Client(enforce_csrf_checks=True)

    @property
    def public(self) -> PublicStory:
        return PublicStory.objects.get(story=self.story)

    def page(self) -> str:
        return self.client.get(reverse("listen:back", args=[self.code])).text

    def says(self, what: str, **posted: str):
        address = reverse(f"listen:back_public_{what}", args=[self.code, self.story.public_id])
        return self.client.post(address, posted)


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    form = cast.form()
    return moderation.open_public_page(cast.marieke, form)


@pytest.fixture
def amina(form: StoryForm) -> Amina:
    return Amina(form)


def outside(form: StoryForm) -> str:
    """What somebody without account reads on the public page."""
    return Client().get(reverse("listen:public_stories", args=[form.short])).text


def at(name: str, story: Story, *args: object) -> str:
    return reverse(f"listen:{name}", args=[story.public_id, *args])


def changed(cast: Cast, amina: Amina) -> None:
    moderation.change(cast.marieke, amina.story, words="Karin Smit", reason="person")
    moderation.show(cast.marieke, amina.story)


def test_nobody_outside_reads_it_before_a_host_has_read_it(
    cast: Cast, form: StoryForm, amina: Amina, as_member
):
    assert "rude" not in outside(form)
    assert "No story stands here yet." in outside(form)
    assert "Somebody of us reads it first." in amina.page()
    marieke = as_member(cast.marieke)
    assert reverse("listen:moderation") in marieke.get("/").text
    assert marieke.get(reverse("listen:moderation")).url == at("moderate", amina.story)
    marieke.post(at("moderate_show", amina.story))
    page = outside(form)
    assert "Anna Vos helped me at once." in page
    assert "Amina" not in page
    assert Reading.objects.filter(story=amina.story, member=cast.marieke).exists()
    assert reverse("listen:moderation") not in marieke.get("/").text


def test_marked_words_become_unrecognisable_wherever_they_stand_and_the_rest_stays(
    cast: Cast, form: StoryForm, amina: Amina, as_member
):
    marieke = as_member(cast.marieke)
    for given in (
        {"words": "karin smit", "reason": "person", "instead": ""},
        {"words": "Anna Vos", "reason": "praise", "instead": ""},
        {"words": "Her son is ill.", "reason": "others", "instead": "about her family"},
    ):
        assert marieke.post(at("moderate_change", amina.story), given).status_code == 302
    would_be = (
        "[a colleague] was rude. [a colleague] hung up.\n\n"
        "[Anna] helped me at once. [about her family]"
    )
    assert amina.public.as_it_would_be == would_be
    assert "[a colleague] hung up." in marieke.get(at("moderate", amina.story)).text
    marieke.post(at("moderate_show", amina.story))
    assert amina.public.text == would_be
    amina.story.refresh_from_db()
    assert amina.story.text == TOLD
    assert "Smit" not in outside(form)


def test_a_change_is_taken_back_before_it_is_shown(cast: Cast, amina: Amina, as_member):
    moderation.change(cast.marieke, amina.story, words="Karin Smit", reason="person")
    first = amina.public.changes.first()
    as_member(cast.marieke).post(at("moderate_unchange", amina.story, first.start))
    assert amina.public.as_it_would_be.startswith("Karin Smit was rude. [a colleague] hung up.")


@pytest.mark.parametrize(
    "given",
    [{"words": "Karim", "reason": "person"}, {"words": " ", "reason": "person"},
     {"words": "Kari", "reason": "person"}, {"words": "Karin Smit", "reason": "dislike"},
     {"words": "\x00", "reason": "insult"}, {"words": "(((.*", "reason": "insult"},
     {"words": "x" * 5000, "reason": "insult"}],
)  # fmt: skip
def test_words_that_do_not_stand_there_are_refused_and_kept_in_the_form(
    cast: Cast, amina: Amina, as_member, given: dict[str, str]
):
    answer = as_member(cast.marieke).post(at("moderate_change", amina.story), given)
    assert answer.status_code == 422
    assert given["words"].strip("\x00 ") in answer.text
    assert not PublicChange.objects.exists()


def test_words_that_were_changed_are_not_changed_again(cast: Cast, amina: Amina):
    moderation.change(cast.marieke, amina.story, words="Karin Smit", reason="person")
    with pytest.raises(NotClear):
        moderation.change(cast.marieke, amina.story, words="Smit was", reason="person")


def test_she_reads_what_was_changed_and_why_and_agrees(
    cast: Cast, form: StoryForm, amina: Amina, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        changed(cast, amina)
    (message,) = mail.outbox
    assert "Karin" not in message.body
    page = amina.page()
    for words in ("Karin Smit</del>", "[a colleague]", "they must not be recognisable"):
        assert words in page
    amina.says("agreement")
    assert "You agreed on" in amina.page()
    assert "[a colleague] was rude." in outside(form)


def test_when_she_objects_nothing_is_shown_until_she_agrees_with_another_text(
    cast: Cast, form: StoryForm, amina: Amina, as_member
):
    changed(cast, amina)
    address = reverse("listen:public_story", args=[form.short, amina.public.public_id])
    assert Client().get(address).status_code == 200
    amina.says("objection", words="Say that it was the front desk.")
    assert Client().get(address).status_code == 404
    assert "Nothing of it is shown until this is settled with you." in amina.page()
    marieke = as_member(cast.marieke)
    assert (
        "Say that it was the front desk."
        in marieke.get(reverse("listen:moderation"), follow=True).text
    )
    for one in amina.public.changes.all():
        moderation.unchange(cast.marieke, amina.story, start=one.start)
    moderation.change(
        cast.marieke, amina.story, words="Karin Smit", reason="person", instead="the front desk"
    )
    marieke.post(at("moderate_show", amina.story))
    assert Client().get(address).status_code == 404
    assert "[the front desk] was rude." in amina.page()
    amina.says("agreement")
    assert "[the front desk] was rude." in outside(form)


def test_when_her_own_words_are_put_back_there_is_nothing_left_to_agree_with(
    cast: Cast, form: StoryForm, amina: Amina
):
    changed(cast, amina)
    moderation.dispute(amina.teller, amina.public, words="It is true.")
    for one in amina.public.changes.all():
        moderation.unchange(cast.marieke, amina.story, start=one.start)
    moderation.show(cast.marieke, amina.story)
    assert "Karin Smit was rude." in outside(form)


def test_a_story_that_is_kept_back_tells_her_why_and_she_can_object(
    cast: Cast, form: StoryForm, amina: Amina, as_member
):
    marieke = as_member(cast.marieke)
    assert marieke.post(at("moderate_keep_back", amina.story), {"why": " "}).status_code == 422
    marieke.post(at("moderate_keep_back", amina.story), {"why": "A judge looks at this now."})
    assert "A judge looks at this now." in amina.page()
    assert "rude" not in outside(form)
    amina.says("objection", words="")
    assert amina.public.state == "disputed"


@pytest.mark.parametrize("what", ["narrower", "withdrawn", "objected", "erased", "page", "sealed"])
def test_what_she_takes_back_is_gone_from_the_page_in_the_same_moment(
    cast: Cast, form: StoryForm, amina: Amina, what: str
):
    changed(cast, amina)
    address = reverse("listen:public_story", args=[form.short, amina.public.public_id])
    assert Client().get(address).status_code == 200
    acts = {
        "narrower": lambda: hers.choose_readers(amina.teller, amina.story, audience="team"),
        "withdrawn": lambda: hers.withdraw(amina.teller, amina.story),
        "objected": lambda: objections.object_to_use(amina.teller, amina.story),
        "erased": lambda: hers.erase(amina.teller, amina.story),
        "page": lambda: moderation.close_public_page(cast.marieke, form),
        "sealed": lambda: Story.objects.filter(pk=amina.story.pk).update(text="[name] was rude."),
    }
    acts[what]()
    assert Client().get(address).status_code == 404
    assert "rude" not in outside(form)


def test_what_comes_back_is_read_again_before_it_is_shown(
    cast: Cast, form: StoryForm, amina: Amina, as_member
):
    changed(cast, amina)
    hers.withdraw(amina.teller, amina.story)
    hers.bring_back(amina.teller, amina.story)
    assert "rude" not in outside(form)
    assert as_member(cast.marieke).get(reverse("listen:moderation")).status_code == 302
    moderation.show(cast.marieke, amina.story)
    assert "[a colleague] was rude." in outside(form)


def test_what_was_for_fewer_people_for_a_while_is_read_again_too(
    cast: Cast, form: StoryForm, amina: Amina, as_member
):
    changed(cast, amina)
    hers.choose_readers(amina.teller, amina.story, audience="team")
    assert amina.public.state == "over"
    hers.choose_readers(amina.teller, amina.story, audience="everybody")
    assert "rude" not in outside(form)
    assert as_member(cast.marieke).get(reverse("listen:moderation")).status_code == 302
    moderation.show(cast.marieke, amina.story)
    assert "[a colleague] was rude." in outside(form)


def test_erased_no_word_of_it_is_left(cast: Cast, amina: Amina):
    changed(cast, amina)
    moderation.dispute(amina.teller, amina.public, words="It is true.")
    hers.erase(amina.teller, amina.story)
    assert (amina.public.text, amina.public.teller_words) == ("", "")
    assert not PublicChange.objects.exists()
    assert "Karin" not in str(list(Entry.objects.values()))


def test_only_a_host_of_the_form_decides_and_only_what_was_told_for_everybody(
    cast: Cast, form: StoryForm, amina: Amina, as_member
):
    for other in (cast.joost, cast.ruud, cast.fatima, cast.wim):
        assert as_member(other).get(at("moderate", amina.story)).status_code == 404
        with pytest.raises(NotYours):
            moderation.show(other, amina.story)
    inside = cast.story("For the team.", form=form)
    assert as_member(cast.marieke).get(at("moderate", inside)).status_code == 404
    with pytest.raises(NotYours):
        moderation.show(cast.marieke, inside)
    changed(cast, amina)
    with pytest.raises(NotYours):
        moderation.agree(inside.teller, amina.public)


def test_two_hosts_do_not_decide_past_each_other(cast: Cast, amina: Amina, as_member):
    moderation.show(cast.marieke, amina.story)
    with pytest.raises(NotYet):
        moderation.keep_back(cast.marieke, amina.story, why="No.")
    as_member(cast.marieke).post(at("moderate_read_again", amina.story))
    moderation.keep_back(cast.marieke, amina.story, why="No.")
    assert amina.public.state == "kept_back"


def test_a_change_never_slips_to_other_words_when_she_hides_more_before_it_is_shown(
    cast: Cast, form: StoryForm, amina: Amina, as_member
):
    marieke = as_member(cast.marieke)
    moderation.change(cast.marieke, amina.story, words="Karin Smit", reason="person")
    read = seen(marieke.get(at("moderate", amina.story)).text)
    hiding.hide_words(amina.teller, amina.story, words="rude")
    # What was read has changed meanwhile, so nothing is shown before it is read again.
    assert marieke.post(at("moderate_show", amina.story), {"seen": read}).status_code == 409
    other = f"/api/listen/moderation/{amina.story.public_id}/showing"
    said = {"as_shown": TOLD.replace("Karin Smit", "[a colleague]")}
    assert marieke.post(other, said, content_type="application/json").status_code == 409
    assert "hung up" not in outside(form)
    moderation.change(cast.marieke, amina.story, words="Karin Smit", reason="person")
    read = seen(marieke.get(at("moderate", amina.story)).text)
    marieke.post(at("moderate_show", amina.story), {"seen": read})
    assert "hung up" in outside(form)
    assert "SMIT" not in outside(form).upper()


def test_what_is_found_in_it_later_is_read_again_before_it_is_shown(
    cast: Cast, form: StoryForm, as_member
):
    told = Telling("I am K-204417.", Audience.EVERYBODY, "k" * 36, form.published)
    story, _code = tell(form, told)
    moderation.show(cast.marieke, story)
    NumberPattern.objects.create(pattern="K-######")
    look_through_all()
    assert "K-204417" not in outside(form)
    assert as_member(cast.marieke).get(reverse("listen:moderation")).url == at("moderate", story)


def seen(page: str) -> str:
    found = re.search('name="seen" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def test_one_story_a_page_with_the_next_and_no_cookie(cast: Cast, form: StoryForm):
    stories = [Amina(form, number).story for number in range(3)]
    for one in stories:
        moderation.show(cast.marieke, one)
    client, seen = Client(), []
    answer = client.get(reverse("listen:public_stories", args=[form.short]))
    for _ in range(3):
        assert not answer.cookies
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Cache-Control"] == "no-store"
        assert all(one.public_id not in answer.text for one in stories)
        seen.append(answer.context["public"].story_id)
        older = answer.context["older"]
        if older is not None:
            answer = client.get(reverse("listen:public_story", args=[form.short, older.public_id]))
    assert seen == [one.pk for one in reversed(stories)]
    assert "This was the last one." in answer.text


@pytest.mark.parametrize("short", ["nope", "%00", "x" * 300])
def test_a_form_without_a_public_page_has_none(cast: Cast, short: str):
    form = cast.form()
    for one in (form.short, short):
        assert Client().get(f"/stories/{one}/").status_code == 404
        assert Client().get(f"/stories/{one}/abc/").status_code == 404


def test_the_host_gives_a_form_its_page_and_takes_it_away(cast: Cast, as_member):
    form, marieke = cast.form(), as_member(cast.marieke)
    page = reverse("listen:form", args=[form.public_id])
    assert "Give this form a public page" in marieke.get(page).text
    marieke.post(reverse("listen:form_public_page", args=[form.public_id]))
    assert "No story stands here yet." in outside(form)
    assert reverse("listen:public_stories", args=[form.short]) in marieke.get(page).text
    marieke.post(reverse("listen:form_public_page_end", args=[form.public_id]))
    assert Client().get(f"/stories/{form.short}/").status_code == 404
    refused = as_member(cast.joost).post(reverse("listen:form_public_page", args=[form.public_id]))
    assert refused.status_code == 404


def test_words_are_found_as_whole_words_over_line_ends():
    assert places("Ann, Anna and\nann\n b.", "ann") == [(0, 3), (14, 17)]
    assert places("a\n b", "A b") == [(0, 4)]
    assert places("anything", " ") == []


def test_nothing_but_the_marked_words_differs():
    change = PublicChange(start=4, end=7, instead="x", reason="insult")
    assert derived("abc def ghi", [change]) == "abc [x] ghi"
