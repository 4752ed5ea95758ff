"""A story on the table was read by who came: its teller sees how many, never who."""

from datetime import timedelta

from django.test import Client

from nabij.listen.actions.teller import choose_readers, withdraw
from nabij.listen.models import Audience, Story
from nabij.listen.models.story import start_of_today
from nabij.listen.models.teller import code_digest
from nabij.sense.actions.deck import lay_stories
from nabij.sense.actions.gatherings import close, move_on, open_doors, prepare
from nabij.sense.models import Gathering
from tests.cast import Cast
from tests.sense.gatherings import a_guest, a_member, go_to, seen, table, words_of

CODE = "gruis-balkon-inhoud-meter-trui-dame"


def laid_out(cast: Cast, story: Story) -> Gathering:
    gathering = prepare(cast.marieke, cast.front_desk, title="About waiting")
    lay_stories(cast.marieke, gathering, stories=[story])
    return open_doors(cast.marieke, gathering)


def own_page(story: Story) -> str:
    story.teller.code_digest = code_digest(CODE)
    story.teller.save()
    return words_of(Client().get(f"/back/{CODE}/").content.decode())


def test_only_once_the_group_came_to_reading(cast: Cast):
    story = cast.story()
    gathering = laid_out(cast, story)
    a_member(gathering, cast.joost)
    assert "Nobody has read it yet." in own_page(story)
    go_to(cast, gathering, "read")
    page = own_page(story)
    assert "on the table in a conversation of Front desk; two people who work here were" in page
    assert "Nobody has read it yet." not in page
    assert "Joost" not in page.split("Who read it")[1].split("Who may read it")[0]
    assert "Marieke" not in page


def test_it_stays_there_after_the_end_and_a_gathering_without_reading_is_not_told(cast: Cast):
    story = cast.story()
    close(cast.marieke, laid_out(cast, story))
    assert "on the table" not in own_page(story)
    gathering = laid_out(cast, story)
    move_on(cast.marieke, gathering, stage="notice")
    close(cast.marieke, gathering)
    assert "one person who works here was there." in own_page(story)


def test_who_withdraws_it_afterwards_still_sees_that_it_was_on_the_table(cast: Cast):
    """Kept is only the day of withdrawing, so the day itself counts whole."""
    story = cast.story()
    close(cast.marieke, go_to(cast, laid_out(cast, story), "read"))
    withdraw(story.teller, story)
    assert "on the table in a conversation" in own_page(story)
    Story.objects.update(withdrawn_at=start_of_today() - timedelta(days=1))
    assert "on the table in a conversation" not in own_page(story)


def test_guests_are_named_apart(cast: Cast):
    story = cast.story(audience=Audience.ORGANISATION)
    gathering = go_to(cast, laid_out(cast, story), "read")
    a_member(gathering, cast.fatima)
    for name in ("Piet", ""):
        a_guest(gathering, name)
    page = own_page(story)
    assert "two people who work here were there. Two guests whom they invited were there" in page
    assert "Piet" not in page


def test_who_could_not_see_it_there_is_not_counted(cast: Cast):
    story = cast.story(audience=Audience.TEAM)
    gathering = go_to(cast, laid_out(cast, story), "read")
    a_member(gathering, cast.fatima)
    a_guest(gathering, "Piet")
    page = own_page(story)
    assert "one person who works here was there." in page
    assert "guest whom" not in page


def test_who_narrows_it_afterwards_still_sees_that_guests_read_it(cast: Cast):
    story = cast.story()
    choose_readers(story.teller, story, audience=Audience.ORGANISATION)
    gathering = go_to(cast, laid_out(cast, story), "read")
    a_guest(gathering, "Piet")
    close(cast.marieke, gathering)
    choose_readers(story.teller, story, audience=Audience.ANSWERER)
    assert "One guest whom they invited was there too." in own_page(story)


def test_guests_get_what_the_teller_was_told_and_nothing_for_fewer(cast: Cast):
    for audience in Audience.values:
        cast.story(f"A story for {audience}.", audience=audience)
    gathering = prepare(cast.marieke, cast.front_desk, title="About waiting")
    lay_stories(cast.marieke, gathering, stories=Story.objects.all())
    go_to(cast, open_doors(cast.marieke, gathering), "read")
    phone = Client()
    phone.post(f"/join/{gathering.join_code}/participation/", {"name": "Piet"})
    pages = "".join(seen(phone, f"{table(gathering)}?card={number}") for number in (1, 2, 3, 4))
    assert "A story for organisation." in pages
    assert "A story for everybody." in pages
    assert "A story for team." not in pages
    assert "A story for answerer." not in pages
    told = words_of(Client().get(f"/tell/{Story.objects.first().form.public_id}/").content.decode())
    assert "And guests whom they invite to a conversation about stories." in told
