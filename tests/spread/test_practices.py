"""A team tells what worked, from steps that it kept."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from nabij.act.models import Step
from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.actions import teller as teller_actions
from nabij.listen.models import Audience, Experience, Story
from nabij.people.models import Member
from nabij.spread.actions import practices
from nabij.spread.behind import stories_behind
from nabij.spread.models import Practice
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.spread.conftest import take_step

Browser = Callable[[Member], Client]
LIFT = "The lift was broken for nine days"


def page(browser: Client, practice: Practice) -> str:
    answer = browser.get(reverse("spread:practice", args=[practice.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_joost_tells_what_worked_from_the_page_of_his_kept_step(
    cast: Cast, as_member: Browser, step: Step, story: Story
) -> None:
    browser = as_member(cast.joost)
    after = browser.get(reverse("act:step", args=[step.public_id])).content.decode()
    address = f"{reverse('spread:tell')}?step={step.public_id}"
    assert address in after
    form = browser.get(address).content.decode()
    assert 'value="Say the date first"' in form
    assert LIFT in form
    answer = browser.post(
        address,
        {
            "title": "Say the date first",
            "told": "It began with a date.",
            "steps": [step.public_id],
            "stories": [story.public_id],
        },
        follow=True,
    )
    told = answer.content.decode()
    assert "It began with a date." in told
    assert LIFT in told
    practice = Practice.objects.get()
    assert practice.team == cast.front_desk
    assert Entry.objects.about(practice).get().verb == "practice.tell"


def test_what_was_typed_is_kept_when_no_step_is_chosen(
    cast: Cast, as_member: Browser, step: Step
) -> None:
    answer = as_member(cast.joost).post(
        reverse("spread:tell"), {"title": "t", "told": "My long story."}
    )
    assert answer.status_code == 422
    assert "My long story." in answer.content.decode()
    assert not Practice.objects.exists()


def test_under_a_step_from_which_it_was_told_stands_what_was_told(
    cast: Cast, as_member: Browser, practice: Practice, step: Step
) -> None:
    for member in (cast.joost, cast.fatima):
        answer = as_member(member).get(reverse("act:step", args=[step.public_id]))
        assert reverse("spread:practice", args=[practice.public_id]) in answer.content.decode()


@pytest.mark.parametrize("decision", ["adapted", "stopped", ""])
def test_only_a_kept_step_can_be_told_from(cast: Cast, as_member: Browser, decision: str) -> None:
    step = take_step(cast.joost, cast.front_desk, decision)
    after = as_member(cast.joost).get(reverse("act:step", args=[step.public_id]))
    assert reverse("spread:tell") not in after.content.decode()
    with pytest.raises(NotClear) as unclear:
        practices.tell(cast.joost, cast.front_desk, steps=[step], title="t", told="t")
    assert "steps" in unclear.value.fields
    assert not Practice.objects.exists()


def test_only_the_team_that_took_the_step_tells(cast: Cast, as_member: Browser, step: Step) -> None:
    with pytest.raises(NotYours):
        practices.tell(cast.fatima, cast.front_desk, steps=[step], title="t", told="t")
    with pytest.raises(NotClear):
        practices.tell(cast.fatima, cast.repairs, steps=[step], title="t", told="t")
    answer = as_member(cast.fatima).post(
        reverse("spread:tell"), {"title": "t", "told": "t", "steps": [step.public_id]}
    )
    assert answer.status_code == 422
    assert not Practice.objects.exists()


def test_everybody_reads_what_works_but_the_story_only_as_far_as_its_teller_lets_them(
    cast: Cast, as_member: Browser, practice: Practice
) -> None:
    assert LIFT in page(as_member(cast.marieke), practice)
    for outsider in (cast.fatima, cast.wim):
        seen = page(as_member(outsider), practice)
        assert practice.told in seen
        assert LIFT not in seen
        assert practice.stories.get().public_id not in seen
        assert "A story that its teller keeps within the team." in seen


def test_a_story_for_the_organisation_is_read_by_all(
    cast: Cast, as_member: Browser, practice: Practice, story: Story
) -> None:
    story.choose_readers(Audience.ORGANISATION)
    Experience.objects.create(story=story, noticed="not_yet", words="Only one of you does it.")
    seen = page(as_member(cast.fatima), practice)
    assert LIFT in seen
    assert "Only one of you does it." in seen


def test_an_erased_story_leaves_a_tie_that_says_so_and_no_word(
    cast: Cast, as_member: Browser, practice: Practice, story: Story
) -> None:
    teller_actions.erase(story.teller, story)
    seen = page(as_member(cast.joost), practice)
    assert "A story that its teller erased." in seen
    assert "lift" not in seen


def test_a_withdrawn_story_is_not_shown_until_it_comes_back(
    cast: Cast, as_member: Browser, practice: Practice, story: Story
) -> None:
    teller_actions.withdraw(story.teller, story)
    assert "A story that its teller took back." in page(as_member(cast.joost), practice)
    teller_actions.bring_back(story.teller, story)
    assert LIFT in page(as_member(cast.joost), practice)


def test_a_story_for_one_reader_is_only_shown_to_that_reader(
    cast: Cast, practice: Practice, story: Story
) -> None:
    story.choose_readers(Audience.ANSWERER)
    (mine,) = stories_behind(practice, cast.joost)
    (theirs,) = stories_behind(practice, cast.marieke)
    assert mine.story == story
    assert theirs.story is None


def test_nobody_ties_a_story_that_they_may_not_read(cast: Cast, practice: Practice) -> None:
    elsewhere = cast.story("Theirs.", form=cast.form(cast.repairs, answerer=cast.fatima))
    with pytest.raises(NotYours):
        practices.tie_story(cast.joost, practice, story=elsewhere)
    with pytest.raises(NotYours):
        practices.tie_story(cast.fatima, practice, story=elsewhere)
    assert elsewhere not in practice.stories.all()


def test_telling_it_anew_keeps_ties_to_stories_that_one_may_not_read(
    cast: Cast, as_member: Browser, practice: Practice, step: Step
) -> None:
    own = cast.story("For Joost alone.", audience=Audience.ANSWERER)
    practices.tie_story(cast.joost, practice, story=own)
    browser = as_member(cast.marieke)
    address = reverse("spread:retell", args=[practice.public_id])
    assert "For Joost alone." not in browser.get(address).content.decode()
    answer = browser.post(
        address, {"title": "Ring anyway", "told": "Better told.", "steps": [step.public_id]}
    )
    assert answer.status_code == 302
    practice.refresh_from_db()
    assert (practice.title, practice.told) == ("Ring anyway", "Better told.")
    assert list(practice.stories.all()) == [own]


def test_another_team_does_not_tell_it_anew(
    cast: Cast, as_member: Browser, practice: Practice
) -> None:
    browser = as_member(cast.fatima)
    assert browser.get(reverse("spread:retell", args=[practice.public_id])).status_code == 404


def test_a_practice_shows_expected_beside_heard_and_what_did_not_work_before(
    cast: Cast, as_member: Browser
) -> None:
    first = take_step(cast.joost, cast.front_desk, "adapted", title="Ask whether it was clear")
    kept = take_step(cast.joost, cast.front_desk, previous=first)
    practice = practices.tell(cast.joost, cast.front_desk, steps=[kept], title="t", told="t")
    seen = page(as_member(cast.fatima), practice)
    assert "Then I know when to be home." in seen
    assert "You rang, on the day." in seen
    assert "Ask whether it was clear" in seen
    assert "(adapted)" in seen


def test_a_visitor_is_led_to_the_sign_in_page(client: Client, practice: Practice) -> None:
    answer = client.get(reverse("spread:practice", args=[practice.public_id]))
    assert answer.status_code == 302
    assert "login" in answer["Location"]
