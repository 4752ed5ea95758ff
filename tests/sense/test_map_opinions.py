"""The opinion map of a gathering: what its members see, and what nobody may."""

import re

import pytest

from nabij.patterns import OpinionMap
from nabij.sense.maps.opinions import anchor, opinion_map
from nabij.sense.models import Noticing, Participant, Statement, Vote
from tests.sense.gatherings import a_member, seen
from tests.sense.maps_made import OPINIONS, a_vote


def address(gathering, rest=""):
    return f"/sense/gatherings/{gathering.public_id}/map/{rest}"


def test_four_voters_are_no_map(cast, as_member):
    gathering = a_vote(cast, camps=(4,))
    words = seen(as_member(cast.joost), address(gathering))
    assert "Too few people have voted" in words
    assert not any(text in words for text in OPINIONS)
    assert as_member(cast.joost).get(address(gathering, "groups/1/")).status_code == 404


def test_a_statement_says_nothing_of_four_voters(cast, as_member):
    gathering = a_vote(cast, camps=(4,))
    one = gathering.statements.first()
    words = seen(as_member(cast.joost), address(gathering, f"statements/{one.public_id}/"))
    assert "Counts appear when at least five people have voted" in words
    assert "%" not in words


def test_members_see_what_bridges_and_what_divides_in_words_first(cast, as_member):
    gathering = a_vote(cast)
    page = as_member(cast.joost).get(address(gathering)).content.decode()
    bridges, divides = page.index("What bridges"), page.index("What divides")
    assert bridges < divides < page.index("<svg")
    assert OPINIONS[0] in page[bridges:divides]
    assert any(text in page[divides : page.index("<svg")] for text in OPINIONS[2:])
    assert not any(text in page[bridges:divides] for text in OPINIONS[2:])


def test_groups_are_drawn_without_a_name(cast, as_member):
    gathering = a_vote(cast)
    page = as_member(cast.joost).get(address(gathering)).content.decode()
    assert "Group 1" in page
    assert "Group 2" in page
    assert "Voter of camp" not in page
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert len(re.findall(r"<(circle|path) ", svg)) >= 22


@pytest.mark.parametrize("who", ["leader", "steward"])
def test_a_leader_or_steward_sees_groups_and_no_dots(cast, as_member, who):
    gathering = a_vote(cast)
    if who == "steward":
        cast.joost.set_steward(True)
    member = cast.ruud if who == "leader" else cast.joost
    page = as_member(member).get(address(gathering)).content.decode()
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert "sees groups here, never single people" in page
    assert svg.count('class="region') == 2
    # One sign beside the name of each group and its shape are all that is left of 22 dots.
    assert len(re.findall(r"<(circle|path) ", svg)) == 4


def test_a_leader_at_the_table_sees_the_dots_as_everybody_there(cast, as_member):
    gathering = a_vote(cast)
    a_member(gathering, cast.ruud)
    page = as_member(cast.ruud).get(address(gathering)).content.decode()
    assert "sees groups here, never single people" not in page


def test_another_team_finds_no_map(cast, as_member):
    gathering = a_vote(cast)
    one = gathering.statements.first()
    for rest in ("", "groups/1/", f"statements/{one.public_id}/"):
        for member in (cast.fatima, cast.wim):
            assert as_member(member).get(address(gathering, rest)).status_code == 404


def test_every_link_of_the_map_opens(cast, as_member):
    gathering = a_vote(cast)
    client = as_member(cast.joost)
    page = client.get(address(gathering)).content.decode()
    links = set(re.findall(r'href="(/sense/gatherings/[^"]+)"', page))
    assert address(gathering, "groups/1/") in links
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_group_says_where_it_differs(cast, as_member):
    gathering = a_vote(cast)
    words = seen(as_member(cast.joost), address(gathering, "groups/1/"))
    assert "Agrees more than the others" in words
    assert "Agrees less than the others" in words
    assert as_member(cast.joost).get(address(gathering, "groups/7/")).status_code == 404


def test_a_statement_opens_votes_by_group_and_its_stories(cast, as_member):
    gathering = a_vote(cast)
    one = gathering.statements.get(number=3)
    client = as_member(cast.joost)
    page = client.get(address(gathering, f"statements/{one.public_id}/")).content.decode()
    assert re.search(r"Group 1: between \d+ and \d+\s%", page)
    stories = set(re.findall(r'href="(/listen/stories/[^"]+)"', page))
    assert len(stories) == gathering.deck.count()
    for story in stories:
        assert client.get(story).status_code == 200


def test_stories_tied_to_the_same_words_come_before_the_deck(cast, as_member):
    gathering = a_vote(cast)
    one = gathering.statements.get(number=3)
    tied = gathering.deck.first().story
    noticing = Noticing.objects.create(gathering=gathering, text=one.text)
    noticing.stories.add(tied)
    noticing.share()
    page = as_member(cast.joost).get(address(gathering, f"statements/{one.public_id}/"))
    assert set(re.findall(r"/listen/stories/([0-9a-z]+)/", page.content.decode())) == {
        tied.public_id
    }


def test_few_voters_of_a_group_on_one_statement_are_not_counted(cast, as_member):
    gathering = a_vote(cast)
    one = gathering.statements.get(number=3)
    fitted = opinion_map(gathering)
    group = fitted.coordinates_.filter(fitted.coordinates_["group"] == 1)["participant"].to_list()
    Vote.objects.filter(statement=one, participant__in=group[3:]).delete()
    words = seen(as_member(cast.joost), address(gathering, f"statements/{one.public_id}/"))
    assert "Group 2: too few voted on it to say anything." in words


def test_a_statement_off_the_table_is_gone_from_the_map(cast, as_member):
    gathering = a_vote(cast)
    client = as_member(cast.joost)
    assert OPINIONS[0] in seen(client, address(gathering))
    one = gathering.statements.get(number=1)
    one.take_off()
    assert OPINIONS[0] not in seen(client, address(gathering)).split("All statements")[0]
    assert client.get(address(gathering, f"statements/{one.public_id}/")).status_code == 404


def test_the_map_is_calculated_once_for_the_same_votes(cast, monkeypatch):
    gathering = a_vote(cast)
    opinion_map(gathering)
    monkeypatch.setattr(OpinionMap, "fit", lambda *_, **__: pytest.fail("calculated again"))
    assert opinion_map(gathering) is not None


def test_a_voter_who_is_gone_is_gone_from_the_kept_map(cast):
    gathering = a_vote(cast)
    before = opinion_map(gathering).coordinates_
    gone = gathering.participants.first()
    Vote.objects.filter(participant=gone).delete()
    after = opinion_map(gathering).coordinates_
    assert gone.pk in before["participant"].to_list()
    assert gone.pk not in after["participant"].to_list()


def test_a_changed_mind_makes_a_new_map(cast):
    gathering = a_vote(cast)
    one = gathering.statements.get(number=1)
    before = opinion_map(gathering).everyone_
    vote = Vote.objects.filter(statement=one).first()
    vote.value = -1
    vote.save()
    after = opinion_map(gathering).everyone_
    assert not before.equals(after)


def test_a_group_keeps_its_number_when_another_outgrows_it(cast):
    gathering = a_vote(cast, camps=(10, 8))
    before = opinion_map(gathering).coordinates_
    first = before.filter(before["group"] == 0)["participant"].to_list()
    smaller = Participant.objects.filter(gathering=gathering, name="Voter of camp 1").first()
    like = dict(Vote.objects.filter(participant=smaller).values_list("statement_id", "value"))
    for _ in range(9):
        voter = Participant.objects.create(gathering=gathering)
        Vote.objects.bulk_create(
            Vote(statement_id=pk, participant=voter, value=value) for pk, value in like.items()
        )
    after = opinion_map(gathering).coordinates_
    now = after.filter(after["participant"].is_in(first))["group"].to_list()
    assert set(now) == {0}


def test_numbering_after_who_was_first_changes_nothing_the_second_time(cast):
    fitted = opinion_map(a_vote(cast))
    assert anchor(fitted.coordinates_).equals(fitted.coordinates_)


def test_votes_without_groups_are_said_to_have_none(cast, as_member):
    gathering = a_vote(cast, camps=(7,))
    words = seen(as_member(cast.joost), address(gathering))
    assert "No clear groups" in words
    assert "Group 1" not in words


def test_the_gathering_s_page_leads_to_the_map_from_five_voters_on(cast, as_member):
    few, enough = a_vote(cast, camps=(4,)), a_vote(cast, camps=(5,))
    for gathering, shown in ((few, False), (enough, True)):
        gathering.close()
        page = as_member(cast.joost).get(f"/sense/gatherings/{gathering.public_id}/")
        assert (address(gathering) in page.content.decode()) is shown


def test_hostile_words_of_a_statement_stay_words(cast, as_member):
    gathering = a_vote(cast)
    Statement.objects.filter(gathering=gathering, number=1).update(
        text="<script>alert(1)</script> & “quotes”"
    )
    page = as_member(cast.joost).get(address(gathering)).content.decode()
    assert "<script>alert" not in page
