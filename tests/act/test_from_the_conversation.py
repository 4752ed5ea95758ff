"""A question or a parked solution of a gathering becomes a step."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from nabij.act.models import Step
from nabij.foundation import slots
from nabij.sense.models import Gathering, ParkedSolution, Question
from tests.act.conftest import WORDS, today
from tests.cast import Cast


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return Gathering.objects.create(team=cast.front_desk, host=cast.marieke, title="The letters")


@pytest.fixture
def parked(gathering: Gathering, story) -> ParkedSolution:
    one = ParkedSolution.objects.create(
        gathering=gathering, text="Someone should phone before the letter.",
        shared_at=timezone.now(),
    )  # fmt: skip
    one.stories.add(story)
    return one


def rendered(slot: str, member: object, subject: object) -> str:
    request = RequestFactory().get("/")
    request.user = member
    return slots.render(slot, request, subject)


def test_a_parked_solution_is_the_first_text_of_a_step_and_asks_who(
    cast: Cast, parked, story, as_member
):
    browser = as_member(cast.joost)
    address = reverse("act:step_new") + f"?from=solution:{parked.public_id}"
    assert address.replace("&", "&amp;") in rendered("sense.contribution.after", cast.joost, parked)
    page = browser.get(address).content.decode()
    assert parked.text in page
    assert story.text in page
    asked = browser.post(address, {"behaviour": parked.text})
    assert asked.status_code == 422
    given = {
        **{name: value for name, value in WORDS.items() if value is not True},
        "behaviour": "I phone before I send a letter.",
        "stories": [story.public_id],
    }
    browser.post(address, {**given, "starts_on": today()})
    step = Step.objects.get()
    assert (step.came_from, list(step.stories.all())) == (parked, [story])
    assert step.team == cast.front_desk
    assert parked.text in browser.get(reverse("act:step", args=[step.public_id])).content.decode()


def test_a_question_stands_beside_the_step_that_answers_it(cast: Cast, gathering, as_member):
    question = Question.objects.create(
        gathering=gathering, text="What do they hear first?", shared_at=timezone.now()
    )
    address = reverse("act:step_new") + f"?from=question:{question.public_id}"
    assert question.text in as_member(cast.joost).get(address).content.decode()
    as_member(cast.joost).post(address, {"behaviour": "I listen along for one morning."})
    assert Step.objects.get().came_from == question
    within = rendered("sense.gathering.within_reach", cast.joost, gathering)
    assert "I listen along for one morning" in within


def test_other_teams_and_guests_get_nothing_of_it(cast: Cast, parked, gathering, as_member):
    for who in (cast.fatima, cast.wim, AnonymousUser()):
        assert rendered("sense.gathering.within_reach", who, gathering) == ""
    assert rendered("sense.contribution.after", AnonymousUser(), parked) == ""
    address = reverse("act:step_new") + f"?from=solution:{parked.public_id}"
    assert parked.text not in as_member(cast.fatima).get(address).content.decode()


def test_what_is_written_in_silence_is_no_beginning(cast: Cast, parked, as_member):
    ParkedSolution.objects.update(shared_at=None)
    address = reverse("act:step_new") + f"?from=solution:{parked.public_id}"
    assert parked.text not in as_member(cast.joost).get(address).content.decode()
