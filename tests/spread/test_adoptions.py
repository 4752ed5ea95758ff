"""A team makes its own of it, keeps it or drops it; both stay readable."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from nabij.foundation.errors import NotYet, NotYours
from nabij.people.models import Member
from nabij.spread.actions import adoptions
from nabij.spread.models import Adoption, Practice
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.spread.conftest import take_step

Browser = Callable[[Member], Client]


def address(name: str, adoption: Adoption) -> str:
    return reverse(f"spread:{name}", args=[adoption.public_id])


def test_fatimas_team_keeps_it_and_says_what_was_heard(
    cast: Cast, as_member: Browser, adoption: Adoption
) -> None:
    browser = as_member(cast.fatima)
    form = browser.get(address("keep", adoption)).content.decode()
    assert "We write the date on the door, with a name." in form
    answer = browser.post(
        address("keep", adoption),
        {"what_we_heard": "“At last a name.”", "how_changed": adoption.how_changed},
    )
    assert answer["Location"] == address("adoption", adoption)
    adoption.refresh_from_db()
    assert adoption.state == "kept"
    assert adoption.kept_on is not None
    assert "At last a name." in as_member(cast.joost).get(answer["Location"]).content.decode()
    last = Entry.objects.about(adoption).last()
    assert last is not None
    assert (last.verb, last.facts) == ("adoption.keep", {"state": "kept"})


def test_what_is_dropped_is_as_visible_as_what_is_kept(
    cast: Cast, as_member: Browser, adoption: Adoption, practice: Practice
) -> None:
    adoptions.keep(cast.fatima, adoption)
    as_member(cast.fatima).post(
        address("drop", adoption),
        {"why_dropped": "The dates were not ours to give.", "learned": "Ask first."},
    )
    adoption.refresh_from_db()
    assert adoption.state == "dropped"
    reader = as_member(cast.ruud)
    assert (
        "The dates were not ours to give."
        in reader.get(address("adoption", adoption)).content.decode()
    )
    practice_page = reader.get(reverse("spread:practice", args=[practice.public_id]))
    assert address("adoption", adoption) in practice_page.content.decode()
    assert "Ask first." in reader.get(reverse("spread:unfinished")).content.decode()
    assert "Ask first." in reader.get(reverse("spread:room")).content.decode()


def test_dropping_needs_no_reason(cast: Cast, as_member: Browser, adoption: Adoption) -> None:
    as_member(cast.fatima).post(address("drop", adoption), {})
    adoption.refresh_from_db()
    assert adoption.is_dropped
    seen = as_member(cast.joost).get(address("adoption", adoption)).content.decode()
    assert "none is needed" in seen


def test_dropped_is_not_kept_afterwards(cast: Cast, adoption: Adoption) -> None:
    adoptions.drop(cast.fatima, adoption)
    with pytest.raises(NotYet):
        adoptions.keep(cast.fatima, adoption)
    with pytest.raises(NotYet):
        adoptions.drop(cast.fatima, adoption)


def test_a_dropped_adoption_can_be_tried_again_as_a_new_one(
    cast: Cast, as_member: Browser, adoption: Adoption, practice: Practice
) -> None:
    browser = as_member(cast.fatima)
    assert browser.get(address("begin_again", adoption)).status_code == 404
    adoptions.drop(cast.fatima, adoption, why_dropped="Not ours.")
    browser.post(address("begin_again", adoption), {"how_changed": "We ask the date first."})
    again = practice.adoptions.live().get()
    assert (again.team, again.how_changed) == (cast.repairs, "We ask the date first.")
    assert practice.adoptions.count() == 2
    assert browser.get(address("begin_again", adoption)).status_code == 404


def test_only_the_team_itself_writes_keeps_and_drops(
    cast: Cast, as_member: Browser, adoption: Adoption
) -> None:
    for outsider in (cast.joost, cast.ruud, cast.wim):
        browser = as_member(outsider)
        assert browser.get(address("adoption", adoption)).status_code == 200
        for name in ("describe", "keep", "drop", "begin_again"):
            assert browser.get(address(name, adoption)).status_code == 404
            assert browser.post(address(name, adoption), {}).status_code == 404
        for act in (adoptions.describe, adoptions.keep, adoptions.drop):
            with pytest.raises(NotYours):
                act(outsider, adoption)
    adoption.refresh_from_db()
    assert adoption.is_trying


def test_describing_changes_only_what_is_given(cast: Cast, adoption: Adoption) -> None:
    adoptions.describe(cast.fatima, adoption, what_we_heard="Nothing yet.")
    adoption.refresh_from_db()
    assert adoption.how_changed == "We write the date on the door, with a name."
    assert adoption.what_we_heard == "Nothing yet."


def test_a_stopped_step_stands_on_the_unfinished_page(cast: Cast, as_member: Browser) -> None:
    take_step(cast.joost, cast.front_desk, "stopped", title="Ask whether it was clear")
    seen = as_member(cast.fatima).get(reverse("spread:unfinished")).content.decode()
    assert "Ask whether it was clear" in seen
    assert "Ring anyway." in seen


def test_the_unfinished_page_pages_by_key(cast: Cast, as_member: Browser) -> None:
    made = [
        take_step(cast.joost, cast.front_desk, "stopped", title=f"Tried {number} times")
        for number in range(21)
    ]
    browser = as_member(cast.fatima)
    first = browser.get(reverse("spread:unfinished")).content.decode()
    assert "Tried 20 times" in first
    assert "Tried 0 times" not in first
    assert f"?steps={made[1].public_id}" in first
    second = browser.get(reverse("spread:unfinished"), {"steps": made[1].public_id})
    assert "Tried 0 times" in second.content.decode()


@pytest.mark.parametrize("key", ["0" * 400, "a\x00b", "-1", "%", "é", "٣"])
def test_strange_keys_show_the_newest(cast: Cast, as_member: Browser, key: str) -> None:
    browser = as_member(cast.fatima)
    assert browser.get(reverse("spread:unfinished"), {"steps": key}).status_code == 200
    assert browser.get(reverse("spread:room"), {"before": key}).status_code == 200
    assert browser.get(reverse("spread:tell"), {"step": key}).status_code == 200


def test_an_empty_room_teaches_how_it_begins(cast: Cast, as_member: Browser) -> None:
    seen = as_member(cast.fatima).get(reverse("spread:room")).content.decode()
    assert "It begins with a step that was taken" in seen
    assert reverse("act:room") in seen
