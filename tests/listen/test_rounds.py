"""A round of reading: the way to the next is chosen, stays, and each story says why it comes."""

import pytest
from django.test import Client

from nabij.listen import alike
from nabij.listen.models import Reading, Story
from nabij.listen.reading_on import WAYS
from tests.cast import Cast

NEXT = "/listen/stories/another/"


@pytest.fixture
def joost(cast: Cast, as_member) -> Client:
    return as_member(cast.joost)


def go_on(client: Client, way: str, *after: Story) -> str:
    """The page of the next story."""
    ids = ".".join(one.public_id for one in after)
    answer = client.get(NEXT, {"way": way, "after": ids}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_next_is_one_that_i_have_not_read_and_the_page_says_so(cast: Cast, joost: Client):
    here, other = cast.story("Here."), cast.story("Not read yet.")
    shown = go_on(joost, "unread", here)
    assert other.text in shown
    assert "You had not opened this one yet." in shown


def test_when_all_were_read_the_lot_chooses_and_the_page_says_so(cast: Cast, joost: Client):
    for _ in range(2):
        Reading.objects.create(story=cast.story(), member=cast.joost)
    assert "You have opened all that you may read." in go_on(joost, "unread")


def test_the_chosen_way_stays_for_the_round(cast: Cast, joost: Client):
    here, _ = cast.story("Here."), cast.story("There.")
    shown = go_on(joost, "lot", here)
    assert "Another story: by lot" in shown
    assert (
        f"way=lot&amp;after={Story.objects.get(text='There.').public_id}.{here.public_id}" in shown
    )
    assert "Back to the one I just read" in shown


def test_another_voice_comes_from_another_team_or_language_and_says_which(
    cast: Cast, joost: Client
):
    form, other = cast.form(), cast.form(cast.repairs)
    told = [cast.story(f"The lift, {n}.", form, language="en") for n in range(3)]
    voice = cast.story("De bel.", other, language="nl", audience="organisation")
    shown = go_on(joost, "voice", *told[:2])
    assert voice.text in shown
    assert (
        "Another voice than the last few: another team, another form, another language and told to"
        " other readers." in shown
    )


def test_where_all_are_the_same_voice_the_page_says_so(cast: Cast, joost: Client):
    told = [cast.story(f"The lift, {n}.", language="en") for n in range(3)]
    assert "There is no other voice than the last few." in go_on(joost, "voice", told[0])


class Map:
    """A map on which all lie in the order in which they came in."""

    def knows(self, member, story):
        return True

    def has_map(self, member):
        return True

    def nearest(self, member, story):
        return [one.pk for one in Story.objects.order_by("pk") if one != story]

    most_alone = near_these = lambda self, *_: [one.pk for one in Story.objects.order_by("pk")]


@pytest.fixture
def a_map():
    before = alike.likeness()
    alike.fill(Map())
    yield
    alike.fill(before)


def test_like_this_one_leads_to_the_most_alike_that_i_may_read(cast: Cast, joost: Client, a_map):
    form = cast.form()
    cast.story("Of another team.", cast.form(cast.repairs))
    near, here = cast.story("Near.", form), cast.story("Here.", form)
    shown = go_on(joost, "like", here)
    assert near.text in shown
    assert "Told in much the same words as the one before." in shown


def test_the_odd_ones_out_come_unread_first_and_not_twice_in_a_round(
    cast: Cast, joost: Client, a_map
):
    read, odd = cast.story("Odd, and read."), cast.story("Odd.")
    Reading.objects.create(story=read, member=cast.joost)
    assert odd.text in go_on(joost, "odd")
    assert read.text in go_on(joost, "odd", odd)


def test_without_a_map_no_way_by_likeness_is_offered(cast: Cast, joost: Client):
    shown = go_on(joost, "lot", cast.story())
    assert "Another voice" in shown
    assert "Like this one" not in shown
    assert "Odd ones out" not in shown


@pytest.mark.parametrize("way", [*WAYS, "", "nonsense", "\x00", "x" * 999])
@pytest.mark.parametrize("after", ["", "....", "'.\x00", "9" * 900, "ü.é"])
def test_whatever_stands_in_the_address_a_story_comes(cast: Cast, joost: Client, way, after):
    story = cast.story("The only one.")
    answer = joost.get(NEXT, {"way": way, "after": after}, follow=True)
    assert story.text in answer.content.decode()


def test_a_story_that_i_may_not_read_is_in_nobodys_round(cast: Cast, joost: Client):
    cast.story("Mine.", cast.form())
    hidden = cast.story("Theirs.", cast.form(cast.repairs))
    assert (
        hidden.public_id not in go_on(joost, "voice", hidden).split("reading-on")[1].split("?")[0]
    )
