"""What the reading room gets from the maps of likeness, and what comes from it to the table."""

from django.urls import reverse
from django.utils import timezone

from nabij.listen.actions import differences, keeping_at_hand
from nabij.listen.models import Difference, ScreenRecord
from nabij.sense.maps.alike import StoredLikeness
from nabij.sense.maps.grouping import calculate, keep_found
from nabij.sense.models import LikenessRun, Question
from tests.cast import Cast
from tests.sense.gatherings import a_gathering
from tests.sense.maps_made import two_kinds

maps = StoredLikeness()


def a_run(cast: Cast) -> LikenessRun:
    stories = two_kinds(cast)
    run = LikenessRun.objects.create(team=cast.front_desk, form=stories[0].form)
    keep_found(run, calculate(run))
    run.made_at = timezone.now()
    run.save()
    return run


def test_a_story_on_a_map_has_stories_like_it_and_some_stand_alone(cast: Cast):
    run = a_run(cast)
    place = run.places.order_by("alone").first()
    assert maps.knows(cast.joost, place.story)
    assert maps.nearest(cast.joost, place.story) == place.nearest
    assert maps.most_alone(cast.joost)[0] == place.story_id
    near = maps.near_these(cast.joost, [place.story_id])
    assert near == dict.fromkeys(place.nearest, 1)


def test_a_map_of_another_team_offers_no_odd_ones(cast: Cast):
    a_run(cast)
    assert not maps.has_map(cast.fatima)
    assert maps.most_alone(cast.fatima) == []


def test_fewer_than_five_tellers_have_no_odd_ones(cast: Cast):
    run = a_run(cast)
    keep = list(run.places.order_by("alone").values_list("pk", flat=True)[:4])
    run.places.exclude(pk__in=keep).delete()
    assert maps.most_alone(cast.joost) == []


def test_a_difference_becomes_a_question_with_both_sides_to_write_under(cast: Cast, as_member):
    story = cast.story("The heater is cold.")
    ScreenRecord.objects.create(story=story, facts=[["Status", "solved"]])
    differences.mark(cast.joost, story, words="heater is cold", place=0)
    joost = as_member(cast.joost)
    mark = Difference.objects.get()
    url = f"{reverse('sense:ask-from-story', args=[story.public_id])}?difference={mark.public_id}"
    there = joost.get(reverse("listen:story", args=[story.public_id])).content.decode()
    assert url in there
    asked = joost.get(url).content.decode()
    assert "The system says “Status: solved”. The person says “heater is cold”." in asked
    joost.post(url, {"text": "Who looked?"})
    assert Question.objects.get().text == "Who looked?"
    assert "heater is cold”" not in as_member(cast.marieke).get(url + "x").content.decode()


def test_the_deck_offers_my_own_bookmarks_that_may_lie_there(cast: Cast, as_member):
    gathering = a_gathering(cast, stories=0)
    mine, other = cast.story("Bookmarked by me."), cast.story("Bookmarked by somebody else.")
    own = cast.story("For Marieke only.", audience="answerer", answerer=cast.marieke)
    for who, story in ((cast.marieke, mine), (cast.marieke, own), (cast.joost, other)):
        keeping_at_hand.bookmark(who, story)
    marieke, deck = as_member(cast.marieke), reverse("sense:deck", args=[gathering.public_id])
    shown = marieke.get(deck).content.decode().split("Your bookmarks")[1]
    assert "Bookmarked by me." in shown
    assert "Bookmarked by somebody else." not in shown
    assert "For Marieke only." not in shown
    marieke.post(reverse("sense:deck-lay", args=[gathering.public_id]), {"story": mine.public_id})
    assert [card.story for card in gathering.deck.all()] == [mine]
    assert "Your bookmarks" not in marieke.get(deck).content.decode()
