"""A difference between a story and its screen record becomes a question."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from nabij.foundation import slots
from nabij.foundation.errors import NotYours
from nabij.listen.models import ScreenRecord
from nabij.sense.actions.questions import ask_from_story, settle
from nabij.sense.models import Question
from tests.cast import Cast
from tests.sense.gatherings import seen, words_of


@pytest.fixture
def story(cast: Cast):
    story = cast.story("I waited nine days.")
    ScreenRecord.objects.create(story=story, facts=[["Outcome", "Closed the same day"]])
    return story


def aside(member, story) -> str:
    request = RequestFactory().get("/")
    request.user = member
    return words_of(slots.render("listen.story.aside", request, story))


def test_beside_a_story_one_can_ask_and_see_what_was_asked(cast: Cast, as_member, story):
    assert "Turn what differs into a question" in aside(cast.joost, story)
    path = f"/sense/stories/{story.public_id}/questions/"
    answer = as_member(cast.joost).post(path, {"text": "Why does it say the same day?"})
    question = Question.objects.get()
    assert answer.headers["Location"] == question.get_absolute_url()
    assert "Why does it say the same day?" in aside(cast.ruud, story)
    shown = seen(as_member(cast.ruud), question.get_absolute_url())
    assert "I waited nine days." in shown
    assert "Joost" in shown
    assert "Why does it say the same day?" in seen(as_member(cast.ruud), "/sense/")


def test_an_empty_question_comes_back_and_a_long_one_with_its_words(cast: Cast, as_member, story):
    path = f"/sense/stories/{story.public_id}/questions/"
    assert as_member(cast.joost).post(path, {"text": " "}).status_code == 422
    answer = as_member(cast.joost).post(path, {"text": "why " * 2000})
    assert answer.status_code == 422
    assert "why why" in answer.content.decode()


def test_the_remark_is_for_who_asks(cast: Cast, as_member, story):
    path = f"/sense/stories/{story.public_id}/questions/"
    answer = as_member(cast.joost).post(path, {"text": "Did nobody call?"}, follow=True)
    assert "yes or no" in answer.content.decode()
    shown = seen(as_member(cast.ruud), Question.objects.get().get_absolute_url())
    assert "yes or no" not in shown


def test_who_may_not_read_the_story_sees_no_question_about_it(cast: Cast, as_member, story):
    question = ask_from_story(cast.joost, story, text="Why?")
    path = f"/sense/stories/{story.public_id}/questions/"
    for member in (cast.fatima, cast.wim):
        assert as_member(member).post(path, {"text": "Why?"}).status_code == 404
        assert as_member(member).get(question.get_absolute_url()).status_code == 404
        assert "Why?" not in seen(as_member(member), "/sense/")
        with pytest.raises(NotYours):
            ask_from_story(member, story, text="Why?")
        with pytest.raises(NotYours):
            settle(member, question)
    assert aside(AnonymousUser(), story).find("Why?") == -1


def test_a_withdrawn_story_takes_its_questions_out_of_sight(cast: Cast, as_member, story):
    question = ask_from_story(cast.joost, story, text="Why?")
    story.withdraw()
    assert as_member(cast.joost).get(question.get_absolute_url()).status_code == 404


def test_when_we_know_enough_the_question_rests_and_can_be_asked_again(
    cast: Cast, as_member, story
):
    question = ask_from_story(cast.joost, story, text="Why the same day?")
    client, path = as_member(cast.ruud), f"/sense/questions/{question.public_id}/settling/"
    client.post(path)
    assert "Why the same day?" not in seen(client, "/sense/")
    assert "we know enough about this" in seen(client, question.get_absolute_url())
    assert client.post(path).status_code == 409
    client.post(path, {"again": "yes"})
    assert "Why the same day?" in seen(client, "/sense/")
