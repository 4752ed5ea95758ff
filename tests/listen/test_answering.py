"""Who answers leaves: what was told only to them does not stay unread."""

from django.test import Client
from django.urls import reverse

from nabij.listen.models import Audience, Story
from nabij.people.actions.member import let_go
from nabij.people.models import Member
from nabij.trail.models import Entry
from tests.cast import Cast

ALONE = "Only you may read this."


def choose(client: Client, form, answerer: Member):
    given = {"name": form.name, "answerer": answerer.public_id, "language": "en", "times": "month"}
    return client.post(reverse("listen:form_settings", args=[form.public_id]), given)


def reads(client: Client, story: Story) -> bool:
    answer = client.get(reverse("listen:story", args=[story.public_id]))
    return answer.status_code == 200 and ALONE in answer.content.decode()


def test_it_passes_to_whom_the_host_chooses_and_to_nobody_before(cast: Cast, as_member):
    story = cast.story(ALONE, audience=Audience.ANSWERER)
    let_go(cast.wim, cast.joost)
    assert not reads(as_member(cast.ruud), story)
    assert choose(as_member(cast.marieke), story.form, cast.ruud).status_code == 302
    assert reads(as_member(cast.ruud), story)
    assert not reads(as_member(cast.marieke), story)
    assert Entry.objects.get(verb="story.pass_on").facts == {"count": 1}


def test_who_was_chosen_before_gets_it_at_once(cast: Cast, as_member):
    story = cast.story(ALONE, audience=Audience.ANSWERER)
    choose(as_member(cast.marieke), story.form, cast.ruud)
    assert not reads(as_member(cast.ruud), story), "Joost still answers what was told to him"
    let_go(cast.wim, cast.joost)
    assert reads(as_member(cast.ruud), story)


def test_a_steward_and_the_team_are_told_that_nobody_answers(cast: Cast, as_member):
    form = cast.story(ALONE, audience=Audience.ANSWERER).form
    wim = as_member(cast.wim)
    house = reverse("people:house")
    leaving = wim.get(reverse("people:leaving", args=[cast.joost.public_id])).content.decode()
    assert "Contact with us (Front desk)" in leaving
    assert "Nobody answers" not in wim.get(house).content.decode()
    let_go(cast.wim, cast.joost)
    assert "Nobody answers for “Contact with us”" in wim.get(house).content.decode()
    at = reverse("listen:form", args=[form.public_id])
    assert "Joost has left" in as_member(cast.marieke).get(at).content.decode()
    choose(as_member(cast.marieke), form, cast.ruud)
    assert "Nobody answers" not in wim.get(house).content.decode()


def test_a_form_of_which_nothing_is_left_is_not_mentioned(cast: Cast, as_member):
    form = cast.story(ALONE).form
    form.close()
    Story.objects.get().erase()
    let_go(cast.wim, cast.joost)
    house = as_member(cast.wim).get(reverse("people:house")).content.decode()
    assert "Nobody answers" not in house
