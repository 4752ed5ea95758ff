"""Which stories lie on the table, and who sees them there."""

import pytest

from nabij.foundation.errors import AlreadyDone, NotClear
from nabij.listen.search import StorySearch
from nabij.listen.signals import story_erased, story_withdrawn
from nabij.sense.actions.contributions import tie, write
from nabij.sense.actions.deck import draw_stories, lay_stories, take_story_out
from nabij.sense.actions.gatherings import change, close, show_card
from nabij.sense.deck import deck_seen_by
from nabij.sense.models import Question
from tests.cast import Cast
from tests.sense.gatherings import (
    a_gathering,
    a_guest,
    a_member,
    go_to,
    laid,
    phone,
    seen,
    table,
)


@pytest.fixture
def gathering(cast: Cast):
    return a_gathering(cast, stories=0)


def on_table(gathering) -> list[str]:
    return [story.text for story in laid(gathering)]


def test_a_story_for_one_answerer_never_lies_on_the_table(cast: Cast, gathering):
    cast.form(answerer=cast.marieke)
    own = cast.story("For you alone.", audience="answerer", answerer=cast.marieke)
    wide = cast.story("For the team.")
    lay_stories(cast.marieke, gathering, stories=[own, wide])
    assert on_table(gathering) == ["For the team."]


def test_a_story_that_another_team_holds_for_itself_does_not_lie_here(cast: Cast, gathering):
    form = cast.form(team=cast.repairs, answerer=cast.fatima)
    theirs = cast.story("Theirs.", form=form)
    shared = cast.story("For all of us.", form=form, audience="organisation")
    lay_stories(cast.marieke, gathering, stories=[theirs, shared])
    assert on_table(gathering) == ["For all of us."]


def test_a_guest_sees_only_stories_meant_for_more_than_the_team(cast: Cast, as_member, gathering):
    lay_stories(
        cast.marieke,
        gathering,
        stories=[cast.story("For the team."), cast.story("For everybody.", audience="everybody")],
    )
    go_to(cast, gathering, "read")
    guest, joost = phone(gathering), phone(gathering, client=as_member(cast.joost))
    fatima = phone(gathering, client=as_member(cast.fatima))
    assert "For the team." in seen(joost, table(gathering))
    for outside in (guest, fatima):
        for page in ("", "?card=1", "?card=2", "stories/", "stories/?card=2"):
            assert "For the team." not in seen(outside, table(gathering) + page)
        assert "For everybody." in seen(outside, table(gathering))


def test_as_soon_as_a_guest_is_here_the_big_screen_shows_only_wider_stories(
    cast: Cast, as_member, gathering
):
    lay_stories(
        cast.marieke,
        gathering,
        stories=[cast.story("For the team."), cast.story("For everybody.", audience="everybody")],
    )
    go_to(cast, gathering, "read")
    host, screen = as_member(cast.marieke), f"/sense/gatherings/{gathering.public_id}/screen/"
    assert "For the team." in seen(host, screen)
    a_member(gathering, cast.joost)
    assert "For the team." in seen(host, screen)
    a_guest(gathering)
    assert "For the team." not in seen(host, screen)
    assert "For everybody." in seen(host, screen)


def test_a_guest_ties_nothing_to_a_story_they_can_not_see(cast: Cast, gathering):
    hidden = cast.story("For the team.")
    lay_stories(cast.marieke, gathering, stories=[hidden])
    go_to(cast, gathering, "notice")
    guest = a_guest(gathering)
    one = write(guest, gathering, kind="noticing", text="Well.", stories=[hidden])
    assert not one.stories.exists()
    tie(guest, one, sides={hidden: "tied"})
    assert not one.stories.exists()


def test_the_host_finds_stories_by_words_and_lays_them(cast: Cast, as_member, gathering):
    found, other = cast.story("The lift stood still."), cast.story("The letter was kind.")
    for story in (found, other):
        StorySearch().index(story)
    host, address = as_member(cast.marieke), f"/sense/gatherings/{gathering.public_id}/deck/"
    page = seen(host, f"{address}?q=lift")
    assert "The lift stood still." in page
    assert "The letter was kind." not in page
    host.post(f"{address}stories/", {"story": [found.public_id]})
    assert on_table(gathering) == ["The lift stood still."]
    assert "1 story is meant for your team only" in seen(host, address)
    host.post(f"{address}{found.public_id}/removal/")
    assert on_table(gathering) == []


def test_the_lot_draws_as_many_as_asked_and_no_story_twice(cast: Cast, gathering):
    for number in range(6):
        cast.story(f"Story {number}")
    draw_stories(cast.marieke, gathering, number=4, spread=False)
    draw_stories(cast.marieke, gathering, number=4, spread=False)
    assert sorted(on_table(gathering)) == [f"Story {number}" for number in range(6)]


def test_spread_over_forms_takes_as_many_of_each_as_there_are(cast: Cast, gathering):
    front = cast.form()
    second = cast.form()
    for number in range(10):
        cast.story(f"A{number}", form=front)
    for number in range(2):
        cast.story(f"B{number}", form=second)
    draw_stories(cast.marieke, gathering, number=6, spread=True)
    assert sorted(text[0] for text in on_table(gathering)) == ["A"] * 4 + ["B"] * 2


def test_the_draw_is_asked_for_on_the_page(cast: Cast, as_member, gathering):
    cast.story("Only this one.")
    host, address = as_member(cast.marieke), f"/sense/gatherings/{gathering.public_id}/deck/draw/"
    for strange in ("0", "-3", "x", "9" * 30, ""):
        assert host.post(address, {"number": strange}).status_code == 422
    assert host.post(address, {"number": "3"}).status_code == 302
    assert on_table(gathering) == ["Only this one."]


def test_a_deck_does_not_hold_more_than_anybody_reads(cast: Cast, gathering):
    with pytest.raises(NotClear):
        lay_stories(
            cast.marieke, gathering, stories=[cast.story(f"Story {number}") for number in range(61)]
        )


def test_cards_print_with_the_number_they_have_on_screen(cast: Cast, as_member, gathering):
    lay_stories(cast.marieke, gathering, stories=[cast.story("One."), cast.story("Two.")])
    page = as_member(cast.joost).get(f"/sense/gatherings/{gathering.public_id}/cards/")
    html = page.content.decode()
    assert html.count("paper-card") == 2
    assert "Story 2" in html


def test_a_withdrawn_story_leaves_the_table_at_once(cast: Cast, as_member, gathering):
    story = cast.story("Take me back.")
    lay_stories(cast.marieke, gathering, stories=[story])
    go_to(cast, gathering, "read")
    client = phone(gathering, client=as_member(cast.joost))
    story.withdraw()
    assert "Take me back." not in seen(client, table(gathering))
    story_withdrawn.send(sender=None, story=story)
    assert not gathering.deck.exists()


def test_a_story_that_was_narrowed_leaves_the_screens(cast: Cast, gathering):
    story = cast.story("For everybody.", audience="everybody")
    lay_stories(cast.marieke, gathering, stories=[story])
    story.audience = "answerer"
    story.save()
    assert not deck_seen_by(cast.marieke, gathering).exists()


def test_of_an_erased_story_no_card_tie_or_question_is_left(cast: Cast, as_member, gathering):
    story = cast.story("Erase me.")
    lay_stories(cast.marieke, gathering, stories=[story])
    go_to(cast, gathering, "notice")
    one = write(
        a_member(gathering, cast.joost), gathering, kind="noticing", text="Well.", stories=[story]
    )
    path = f"/sense/stories/{story.public_id}/questions/"
    as_member(cast.joost).post(path, {"text": "What happened to “Erase me.”?"})
    close(cast.marieke, gathering)
    story.erase()
    story_erased.send(sender=None, story=story)
    assert not gathering.deck.exists()
    assert not one.stories.exists()
    assert not Question.objects.exists()


def test_the_host_lays_another_card_on_the_big_screen(cast: Cast, as_member, gathering):
    lay_stories(cast.marieke, gathering, stories=[cast.story("One."), cast.story("Two.")])
    go_to(cast, gathering, "read")
    host = as_member(cast.marieke)
    screen = f"/sense/gatherings/{gathering.public_id}/screen/"
    assert "One." in seen(host, screen)
    host.post(f"/sense/gatherings/{gathering.public_id}/card/", {"position": "2"})
    assert "Two." in seen(host, screen)
    assert show_card(cast.marieke, gathering, position=900).card == 2
    host.post(f"/sense/gatherings/{gathering.public_id}/card/", {"position": "x" * 900})
    assert "One." in seen(host, screen)


def test_a_member_opens_each_card(cast: Cast, as_member, gathering):
    lay_stories(cast.marieke, gathering, stories=[cast.story("One."), cast.story("Two.")])
    address = f"/sense/gatherings/{gathering.public_id}/cards/"
    assert "Two." in seen(as_member(cast.joost), f"{address}2/")
    assert as_member(cast.joost).get(f"{address}3/").status_code == 404
    assert as_member(cast.fatima).get(f"{address}1/").status_code == 404


def test_after_the_end_the_table_stays_as_it_was(cast: Cast, as_member, gathering):
    story = cast.story("The lift was broken.")
    lay_stories(cast.marieke, gathering, stories=[story])
    close(cast.marieke, gathering)
    other = cast.story("The heating too.")
    for late in (
        lambda: lay_stories(cast.marieke, gathering, stories=[other]),
        lambda: draw_stories(cast.marieke, gathering, number=1, spread=False),
        lambda: take_story_out(cast.marieke, gathering, story=story),
        lambda: change(cast.marieke, gathering, title="Another name"),
    ):
        with pytest.raises(AlreadyDone):
            late()
    assert on_table(gathering) == ["The lift was broken."]
    host = as_member(cast.marieke)
    for page in ("deck/", "preparation/"):
        answer = host.get(f"/sense/gatherings/{gathering.public_id}/{page}", follow=True)
        assert "This is what came out." in answer.content.decode()
        assert "Take it out" not in answer.content.decode()
