"""An answer beside a public story: only when who gave it says so, and nothing else is told."""

import pytest
from django.test import Client
from django.urls import reverse

from nabij.act.actions import answers, conversation, public_answers
from nabij.act.models import PublicAnswer
from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.actions import moderation
from nabij.listen.actions import teller as hers
from nabij.listen.models import Audience, Story
from tests.cast import Cast

KIND = "You are right, and from today we ring before four."


@pytest.fixture
def story(cast: Cast, amina) -> Story:
    """On the public page, with a name taken out."""
    amina.name = "Amina Yilmaz"
    amina.save()
    story = cast.story("Karin Smit hung up on me.", teller=amina, audience=Audience.EVERYBODY)
    moderation.open_public_page(cast.marieke, story.form)
    moderation.change(cast.marieke, story, words="Karin Smit", reason="person")
    moderation.show(cast.marieke, story)
    return story


def outside(story: Story) -> str:
    return Client().get(reverse("listen:public_stories", args=[story.form.short])).text


def test_nobody_outside_reads_an_answer_until_who_gave_it_says_so(cast: Cast, story, as_member):
    given = answers.give(cast.joost, story, words=KIND)
    assert KIND not in outside(story)
    joost = as_member(cast.joost)
    page = reverse("act:answer", args=[story.public_id])
    assert "Let everybody read this answer" in joost.get(page).text
    assert "Let everybody read this answer" not in as_member(cast.marieke).get(page).text
    joost.post(reverse("act:answer_public", args=[given.public_id]))
    assert KIND in outside(story)
    joost.post(reverse("act:answer_public_end", args=[given.public_id]))
    assert KIND not in outside(story)


@pytest.mark.parametrize(
    ("words", "named"),
    [("Karin Smit is sorry.", "Karin Smit"), ("karin is sorry.", "Karin"),
     ("Dear Amina, thank you.", "Amina"),
     ("You wrote: my son was ill that whole week.", "my son was ill that"),
     ("You asked: can you ring my mother instead?", "can you ring my mother")],
)  # fmt: skip
def test_an_answer_that_tells_more_than_the_public_story_stays_inside_and_says_what(
    cast: Cast, story, amina, as_member, words: str, named: str
):
    hers.add_to(amina, story, text="My son was ill that whole week.")
    conversation.reply(amina, story, words="Can you ring my mother instead?")
    given = answers.give(cast.joost, story, words=words)
    with pytest.raises(NotClear, match=named):
        public_answers.let_everybody_read(cast.joost, given)
    there = reverse("act:answer_public", args=[given.public_id])
    assert named in as_member(cast.joost).post(there, follow=True).text
    assert words not in outside(story)
    assert not PublicAnswer.objects.exists()


def test_quoting_the_public_text_itself_is_fine(cast: Cast, story):
    given = answers.give(cast.joost, story, words="Somebody hung up on me, you told. We ring back.")
    public_answers.let_everybody_read(cast.joost, given)
    assert "We ring back." in outside(story)


def test_words_that_are_taken_out_later_take_the_answer_away(cast: Cast, story):
    given = answers.give(cast.joost, story, words="Who hung up is sorry.")
    public_answers.let_everybody_read(cast.joost, given)
    assert "is sorry" in outside(story)
    moderation.read_again(cast.marieke, story)
    moderation.change(cast.marieke, story, words="hung up", reason="insult")
    moderation.show(cast.marieke, story)
    assert "is sorry" not in outside(story)


def test_nobody_else_shows_it(cast: Cast, story):
    given = answers.give(cast.joost, story, words=KIND)
    for other in (cast.marieke, cast.ruud, cast.fatima, cast.wim):
        with pytest.raises(NotYours):
            public_answers.let_everybody_read(other, given)
