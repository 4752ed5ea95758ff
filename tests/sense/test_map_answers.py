"""What tellers answered, as pictures that open to stories."""

import re
from urllib.parse import unquote

import pytest

from nabij.listen.models import Audience, Signifier
from nabij.sense.maps.answers import answers_to, asked_in
from tests.sense.gatherings import a_gathering, seen
from tests.sense.maps_made import answer, spread, teller_of_many, told


def triad_page(form):
    key = form.published.signifiers.get(kind="triad").key
    return f"/sense/maps/forms/{form.public_id}/triads/{key}/"


def stories_on(page):
    return set(re.findall(r"/listen/stories/([0-9a-z]+)/", page.content.decode()))


@pytest.fixture
def form(cast):
    return cast.form()


def test_four_tellers_are_no_picture(cast, form, as_member):
    told(cast, spread(4))
    page = as_member(cast.joost).get(triad_page(form))
    assert "Too few tellers yet" in page.content.decode()
    assert "<svg class" not in page.content.decode()


def test_one_teller_with_eight_stories_is_no_picture_either(cast, form, as_member):
    teller_of_many(8, cast)
    assert "Too few tellers yet" in seen(as_member(cast.joost), triad_page(form))


def test_stories_that_a_member_may_not_read_do_not_count(cast, form, as_member):
    told(cast, spread(4))
    told(cast, spread(3), audience=Audience.ANSWERER, answerer=cast.marieke)
    assert "Too few tellers yet" in seen(as_member(cast.joost), triad_page(form))
    assert "Too few tellers yet" not in seen(as_member(cast.marieke), triad_page(form))


def test_each_dot_opens_a_story_that_its_reader_may_read(cast, form, as_member):
    told(cast, [(0.1 * place, 0.9 - 0.1 * place, 0.1) for place in range(1, 9)])
    hidden = told(cast, spread(2), audience=Audience.ANSWERER, answerer=cast.marieke)
    client = as_member(cast.joost)
    page = client.get(triad_page(form))
    found = stories_on(page)
    assert len(found) == 8
    assert not found & {story.public_id for story in hidden}
    for story in found:
        assert client.get(f"/listen/stories/{story}/").status_code == 200


def test_a_dot_says_the_first_line_of_its_story(cast, form, as_member):
    told(cast, [(0.1 * place, 0.9 - 0.1 * place, 0.1) for place in range(1, 9)])
    page = as_member(cast.joost).get(triad_page(form)).content.decode()
    assert 'aria-label="“Story 3: I told them about the lift.”"' in page


def test_answers_in_one_place_open_together(cast, form, as_member):
    stories = told(cast, [(1, 0, 0)] * 6 + spread(4))
    client = as_member(cast.joost)
    page = client.get(triad_page(form)).content.decode()
    link = next(link for link in re.findall(r'href="([^"]*around=[^"]*)"', page))
    found = stories_on(client.get(unquote(link).replace("&amp;", "&")))
    assert {story.public_id for story in stories[:6]} <= found


@pytest.mark.parametrize(
    ("part", "inside"),
    [("a", {0}), ("b", {1}), ("c", {2}), ("middle", {3}), ("ab", set())],
)
def test_a_part_of_the_triangle_opens_the_stories_in_it(cast, form, as_member, part, inside):
    stories = told(cast, spread(8))
    page = as_member(cast.joost).get(triad_page(form) + f"?part={part}").content.decode()
    below = page[page.index('id="chosen"') :]
    found = set(re.findall(r"/listen/stories/([0-9a-z]+)/", below))
    assert found == {one.public_id for place, one in enumerate(stories) if place % 4 in inside}


def test_withdrawn_and_erased_stories_leave_the_picture(cast, form, as_member):
    stories = told(cast, [(0.1 * place, 0.9 - 0.1 * place, 0.1) for place in range(1, 9)])
    stories[0].withdraw()
    stories[1].erase()
    client = as_member(cast.joost)
    assert len(stories_on(client.get(triad_page(form)))) == 6
    stories[2].erase()
    stories[3].erase()
    assert "Too few tellers yet" in seen(client, triad_page(form))


def test_another_team_and_a_steward_find_nothing(cast, form, as_member):
    told(cast, spread(8), audience=Audience.EVERYBODY)
    for member in (cast.fatima, cast.wim):
        client = as_member(member)
        assert client.get(triad_page(form)).status_code == 404
        assert client.get(f"/sense/maps/forms/{form.public_id}/").status_code == 404


def test_the_wrong_kind_or_key_is_not_there(cast, form, as_member):
    client = as_member(cast.joost)
    assert client.get(triad_page(form).replace("/triads/", "/dyads/")).status_code == 404
    assert client.get(triad_page(form).replace("/triads/", "/gauges/")).status_code == 404
    assert client.get(f"/sense/maps/forms/{form.public_id}/triads/nothing/").status_code == 404


def test_made_up_answers_are_said_to_be_made_up(cast, form, as_member):
    told(cast, spread(8))
    assert "answers are made up" not in seen(as_member(cast.joost), triad_page(form))
    told(cast, spread(1), answers_made_up=True)
    words = seen(as_member(cast.joost), triad_page(form))
    assert "Some of these answers are made up" in words


def test_versions_are_taken_together_and_say_so(cast, form, as_member):
    told(cast, spread(4))
    form.begin_draft()
    draft = form.draft
    triad = draft.signifiers.get(kind="triad")
    triad.labels = ["being left alone", "being heard", "being helped"]
    triad.save()
    form.publish()
    told(cast, [(0.7, 0.2, 0.1)] * 4)
    words = seen(as_member(cast.joost), triad_page(form))
    assert "Versions 1, 2 of the form are taken together here." in words
    assert "words of this question were changed" in words
    frame = answers_to(cast.joost, asked_in(form)[0]).frame
    # "being heard" was the first corner and is the second now.
    assert frame.row(0, named=True)["b"] == 0.8


def test_two_groups_of_five_can_be_put_beside_each_other(cast, form, as_member):
    told(cast, [(0.9, 0.05, 0.05)] * 12, audience=Audience.TEAM)
    told(cast, [(0.05, 0.9, 0.05)] * 12, audience=Audience.ORGANISATION)
    words = seen(as_member(cast.joost), triad_page(form) + "?one=audience:team&other=rest")
    assert "The difference is more than chance explains." in words


def test_groups_that_do_not_differ_are_said_to_be_chance(cast, form, as_member):
    told(cast, spread(12), audience=Audience.TEAM)
    told(cast, spread(12), audience=Audience.ORGANISATION)
    words = seen(as_member(cast.joost), triad_page(form) + "?one=audience:team&other=rest")
    assert "The difference could well be chance." in words


def test_a_group_of_fewer_than_five_tellers_can_not_be_compared(cast, form, as_member):
    told(cast, spread(12), audience=Audience.TEAM)
    told(cast, spread(3), audience=Audience.ORGANISATION)
    client = as_member(cast.joost)
    page = client.get(triad_page(form)).content.decode()
    assert 'value="audience:team"' in page
    assert 'value="audience:organisation"' not in page
    words = seen(client, triad_page(form) + "?one=audience:team&other=rest")
    assert "fewer than five tellers: too few to tell" in words


KINDS = {
    "dyad": ("dyads", ["rules", "people"], [], 0.3, "part=low"),
    "scale": ("scales", ["little", "much"], [], 1.0, "bin=10"),
    "stones": (
        "stones",
        ["then", "now"],
        ["alone", "together", "unclear", "clear"],
        {"then": [0.2, 0.8], "now": [0.7, 0.1]},
        "part=0-lt",
    ),
    "choice": ("choices", ["by phone", "at the desk"], [], ["by phone"], "part=option-0"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_picture_that_opens(cast, form, as_member, kind):
    name, labels, axes, value, query = KINDS[kind]
    one = Signifier.objects.create(
        version=form.published, kind=kind, prompt="And this?", labels=labels, axes=axes, position=3
    )
    address = f"/sense/maps/forms/{form.public_id}/{name}/{one.key}/"
    stories = [cast.story(f"Story {number}") for number in range(4)]
    client = as_member(cast.joost)
    for story in stories:
        answer(story, kind, value)
    assert "Too few tellers yet" in seen(client, address)
    stories.append(cast.story("One more"))
    answer(stories[-1], kind, value)
    page = client.get(address).content.decode()
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    chosen = client.get(f"{address}?{query}").content.decode()
    below = chosen[chosen.index('id="chosen"') :]
    assert set(re.findall(r"/listen/stories/([0-9a-z]+)/", below)) == {
        story.public_id for story in stories
    }


@pytest.mark.parametrize(
    "query",
    [
        "part=zz", "bin=%00", "bin=9.9.9.9", "around=1,2", "around=nan,1,1", "around=0,0,0",
        "around=1e999,0,0", "around=30,40,30&radius=-4", "around=30,40,30&radius=nan", "one=x",
        "one=audience:team&other=audience:team", "before=nothing&part=a", "part=" + "a" * 4000,
    ],
)  # fmt: skip
def test_a_strange_address_is_no_error(cast, form, as_member, query):
    told(cast, spread(6))
    told(cast, spread(6), audience=Audience.ORGANISATION)
    assert as_member(cast.joost).get(triad_page(form) + "?" + query).status_code == 200


def test_the_form_s_page_leads_to_its_maps(cast, form, as_member):
    told(cast, spread(6))
    client = as_member(cast.joost)
    overview = f"/sense/maps/forms/{form.public_id}/"
    assert overview in client.get(f"/listen/forms/{form.public_id}/").content.decode()
    page = client.get(overview).content.decode()
    assert triad_page(form) in page
    assert "6 answers" in page


def test_a_host_lays_a_selection_in_a_deck(cast, form, as_member):
    stories = told(cast, spread(8))
    gathering = a_gathering(cast, stories=0)
    client = as_member(cast.marieke)
    page = client.get(triad_page(form) + "?part=a").content.decode()
    address = f"/sense/gatherings/{gathering.public_id}/deck/stories/"
    assert address in page
    chosen = re.findall(r'name="story" value="([0-9a-z]+)"', page)
    assert client.post(address, {"story": chosen}).status_code == 302
    assert set(gathering.deck.values_list("story_id", flat=True)) == {stories[0].pk, stories[4].pk}
    other = as_member(cast.joost).get(triad_page(form) + "?part=a").content.decode()
    assert address not in other


def test_many_answers_are_drawn_as_bins_that_open(cast, form, as_member, monkeypatch):
    monkeypatch.setattr("nabij.patterns.pictures.triad.MOST_DOTS", 5)
    told(cast, [(0.1 * place, 0.9 - 0.1 * place, 0.1) for place in range(1, 9)])
    client = as_member(cast.joost)
    page = client.get(triad_page(form)).content.decode()
    bins = re.findall(r'href="([^"]*bin=[^"]*)"', page)
    assert bins
    assert stories_on(client.get(bins[0].replace("&amp;", "&")))
