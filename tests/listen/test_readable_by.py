"""The teller decides who may read: the same rule for one story and for many."""

import pytest

from nabij.listen.models import Audience, Story
from tests.cast import Cast

READERS = {
    Audience.ANSWERER: {"joost"},
    Audience.TEAM: {"joost", "marieke", "ruud"},
    Audience.ORGANISATION: {"joost", "marieke", "ruud", "fatima", "wim"},
    Audience.EVERYBODY: {"joost", "marieke", "ruud", "fatima", "wim"},
}


@pytest.mark.parametrize("audience", list(Audience))
def test_only_those_the_teller_chose_can_read(cast: Cast, audience: Audience):
    story = cast.story(audience=audience)
    for name in ("joost", "marieke", "ruud", "fatima", "wim"):
        member = getattr(cast, name)
        may = name in READERS[audience]
        assert Story.objects.readable_by(member).filter(pk=story.pk).exists() is may
        assert story.readable_for(member) is may


def test_a_withdrawn_story_is_read_by_nobody_and_can_come_back(cast: Cast):
    story = cast.story(audience=Audience.EVERYBODY)
    story.withdraw()
    assert not Story.objects.readable_by(cast.joost).exists()
    story.bring_back()
    assert Story.objects.readable_by(cast.joost).exists()


def test_a_member_who_was_let_go_reads_nothing(cast: Cast):
    cast.story(audience=Audience.EVERYBODY)
    cast.joost.is_active = False
    assert not Story.objects.readable_by(cast.joost).exists()


def test_an_erased_story_keeps_no_word(cast: Cast):
    story = cast.story()
    story.teller.contact = "amina@example.org"
    story.teller.save()
    story.erase()
    story.refresh_from_db()
    assert (story.text, story.teller.contact) == ("", "")
    assert not Story.objects.readable_by(cast.joost).exists()
