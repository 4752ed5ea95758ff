"""Rule 1: the person has the last word. Nobody of the organisation can say it for them."""

import inspect
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import get_resolver, reverse

import nabij
from nabij.act.actions import confirmations
from nabij.act.models import Repair, Said
from nabij.foundation.actors import Program
from nabij.foundation.errors import NotYet, NotYours
from nabij.listen.models import Teller
from nabij.people.models import Member, Membership
from nabij.trail.action import ACTIONS
from tests.act.conftest import CODE
from tests.cast import Cast

CONFIRMED = Repair.State.CONFIRMED_PERSON_SAYS
PERSON_ACTIONS = (confirmations.confirm, confirmations.object_to, confirmations.reopen)


@pytest.fixture
def done(repair: Repair, brought_to) -> Repair:
    return brought_to(repair, "done_we_say")


@pytest.fixture
def everybody(cast: Cast) -> list[Member]:
    """Every right there is, also all of them in one member of the repair's own team."""
    mighty = Member.objects.create_user("mighty@example.org", "Mighty", is_steward=True)
    Membership.objects.create(team=cast.front_desk, member=mighty, is_host=True, is_leader=True)
    return [cast.joost, cast.marieke, cast.ruud, cast.fatima, cast.wim, mighty]


def not_confirmed() -> bool:
    return not Repair.objects.filter(state=CONFIRMED).exists()


def test_no_member_and_no_program_confirms_by_action(done: Repair, everybody):
    for by in (*everybody, Program(), Program("cli")):
        for act in PERSON_ACTIONS:
            assert not act.allows(by, done)
            with pytest.raises(NotYours):
                act(by, done)
    assert not_confirmed()


def test_another_teller_does_not_confirm(cast: Cast, done: Repair):
    stranger = Teller.objects.create()
    for act in PERSON_ACTIONS:
        with pytest.raises(NotYours):
            act(stranger, done)
    assert not_confirmed()


def test_no_member_confirms_by_any_page(done: Repair, everybody, as_member):
    for name in ("back_confirm", "back_object", "back_reopen"):
        for code in ("x", done.public_id, done.story.public_id, str(done.teller_id)):
            address = reverse(f"act:{name}", args=[code, done.public_id])
            for member in everybody:
                cache.clear()  # guessing is slowed down, which is not what this is about
                assert as_member(member).post(address).status_code == 404
    assert not_confirmed()


def test_no_member_confirms_by_the_api(done: Repair, everybody, as_member):
    for ending in ("confirmation", "confirm", "objection", "reopening", "state", ""):
        address = f"/api/act/repairs/{done.public_id}/{ending}".rstrip("/")
        for member in everybody:
            browser = as_member(member)
            for send in (browser.post, browser.put, browser.patch):
                answer = send(address, {"state": CONFIRMED}, content_type="application/json")
                assert answer.status_code in (403, 404, 405)
    assert not_confirmed()


def test_no_owner_reaches_it_by_any_of_their_own_addresses(cast: Cast, done: Repair, as_member):
    """Every POST address of the room with a repair in it, whatever is sent along."""
    sent = {
        "words": "fine",
        "done": "fine",
        "state": CONFIRMED,
        "confirmed_by": done.teller_id,
        "apology": "fine",
        "agreed": "fine",
        "as_it_is": "yes",
    }
    browser = as_member(cast.joost)
    names = [name for name in _names() if name.startswith("repair") and name != "repair_new"]
    assert len(names) >= 8
    for name in names:
        browser.post(reverse(f"act:{name}", args=[done.public_id]), sent)
        assert not_confirmed(), name


def _names() -> list[str]:
    spaces = get_resolver().namespace_dict
    return [str(name) for name in spaces["act"][1].reverse_dict if isinstance(name, str)]


def test_the_verb_itself_demands_the_teller(cast: Cast, done: Repair, everybody):
    for by in (*everybody, Teller.objects.create(), Program(), None, done.teller_id):
        for verb in (done.confirm, done.object, done.reopen):
            with pytest.raises(NotYours):
                verb(by, "fine")  # type: ignore[arg-type]
    assert not_confirmed()


def test_the_database_refuses_a_confirmation_that_is_not_the_persons(cast: Cast, done: Repair):
    stranger = Teller.objects.create()
    for confirmed_by in (None, stranger):
        with pytest.raises(IntegrityError), transaction.atomic():
            Repair.objects.filter(pk=done.pk).update(state=CONFIRMED, confirmed_by=confirmed_by)
    done.state = CONFIRMED
    with pytest.raises(IntegrityError), transaction.atomic():
        done.save()
    assert not_confirmed()


def test_no_other_action_takes_a_repair_to_confirmed():
    ours = [one for one in ACTIONS.values() if one.verb.startswith(("repair.", "promise."))]
    naming = [one.verb for one in ours if ".confirm(" in inspect.getsource(one.run)]
    assert naming == ["repair.confirm"]


def test_no_other_code_names_the_confirmed_state_to_set_it():
    folder = Path(nabij.__file__).parent
    # Recordings that are written out are confirmed too, in a room that knows no repairs.
    calling = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
        and "confirmed_by = " in (text := path.read_text("utf-8"))
        and "repair" in text.lower()
    }
    assert calling == {"act/models/repair.py"}


def test_words_recorded_by_the_owner_do_not_count_until_the_person_says_them(
    cast: Cast, done: Repair, amina, client
):
    from nabij.act.actions import repairs

    repairs.record_words(cast.joost, done, words="It is made right.")
    assert not_confirmed()
    client.post(reverse("act:back_confirm", args=[CODE, done.public_id]))
    assert Repair.objects.get().is_confirmed


@pytest.mark.parametrize("state", ["heard", "acknowledged", "agreed"])
def test_what_we_have_not_done_can_not_be_confirmed(repair: Repair, amina, brought_to, state):
    brought_to(repair, state)
    with pytest.raises(NotYet):
        confirmations.confirm(amina, repair)
    assert not_confirmed()
    assert not Said.objects.filter(kind=Said.Kind.CONFIRMED).exists()
