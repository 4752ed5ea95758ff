"""What works spreads by invitation; declining leaves no trace."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from nabij.foundation.errors import NotClear, NotYours
from nabij.people.models import Member, Team
from nabij.spread.actions import invitations
from nabij.spread.models import Adoption, Practice, PracticeInvitation
from nabij.trail.models import Entry
from tests.cast import Cast

Browser = Callable[[Member], Client]


def open_page(browser: Client, name: str, *ids: str) -> str:
    answer = browser.get(reverse(f"spread:{name}", args=ids))
    assert answer.status_code == 200
    return answer.content.decode()


def test_joost_invites_fatimas_team_and_fatima_takes_it_up(
    cast: Cast, as_member: Browser, practice: Practice
) -> None:
    joost, fatima = as_member(cast.joost), as_member(cast.fatima)
    address = reverse("spread:invite", args=[practice.public_id])
    sent = joost.post(
        address,
        {"to_team": cast.repairs.public_id, "why_you": "You know the dates.", "opportunity": ""},
        follow=True,
    )
    assert "Repairs is invited." in sent.content.decode()
    invitation = PracticeInvitation.objects.get()
    room = open_page(fatima, "room")
    assert reverse("spread:invitation", args=[invitation.public_id]) in room
    assert "You know the dates." in open_page(fatima, "invitation", invitation.public_id)
    taken = fatima.post(
        reverse("spread:accept", args=[invitation.public_id]),
        {"how_changed": "We write it on the door."},
        follow=True,
    )
    assert "We write it on the door." in taken.content.decode()
    adoption = Adoption.objects.get()
    assert (adoption.team, adoption.parent, adoption.state) == (cast.repairs, None, "trying")
    verbs = Entry.objects.about(adoption).values_list("verb", flat=True)
    assert set(verbs) == {"adoption.begin", "practice.accept_invitation"}
    assert "We write it on the door." in open_page(joost, "practice", practice.public_id)


def test_today_shows_an_open_invitation_and_nothing_after_it_was_answered(
    cast: Cast, as_member: Browser, invitation: PracticeInvitation
) -> None:
    address = reverse("spread:invitation", args=[invitation.public_id])
    assert address in as_member(cast.fatima).get("/").content.decode()
    assert address not in as_member(cast.joost).get("/").content.decode()
    invitations.accept(cast.fatima, invitation)
    assert address not in as_member(cast.fatima).get("/").content.decode()


def test_declining_leaves_no_trace(
    cast: Cast, as_member: Browser, invitation: PracticeInvitation, practice: Practice
) -> None:
    everybody = [cast.joost, cast.marieke, cast.ruud, cast.wim]
    names = [("room",), ("practice", practice.public_id)]
    before = [open_page(as_member(one), *each) for one in everybody for each in names]
    trail = Entry.objects.count()
    answer = as_member(cast.fatima).post(
        reverse("spread:decline", args=[invitation.public_id]), follow=True
    )
    assert answer.status_code == 200
    assert not PracticeInvitation.objects.exists()
    assert Entry.objects.count() == trail
    after = [open_page(as_member(one), *each) for one in everybody for each in names]
    assert [_without_token(one) for one in after] == [_without_token(one) for one in before]


def _without_token(page: str) -> str:
    return "\n".join(line for line in page.split("\n") if "csrfmiddlewaretoken" not in line)


def test_who_invites_can_not_find_out_whether_an_invitation_is_still_open(
    cast: Cast, as_member: Browser, invitation: PracticeInvitation, practice: Practice
) -> None:
    joost = as_member(cast.joost)
    address = reverse("spread:invitation", args=[invitation.public_id])
    given = {"to_team": cast.repairs.public_id, "why_you": "Again."}
    again = reverse("spread:invite", args=[practice.public_id])
    assert joost.get(address).status_code == 404
    while_open = joost.post(again, given, follow=True)
    invitations.decline(cast.fatima, PracticeInvitation.objects.get())
    assert joost.get(address).status_code == 404
    once_declined = joost.post(again, given, follow=True)
    one, other = (answer.content.decode() for answer in (while_open, once_declined))
    assert _without_token(one) == _without_token(other)
    assert PracticeInvitation.objects.count() == 1


def test_only_the_invited_team_answers(
    cast: Cast, as_member: Browser, invitation: PracticeInvitation
) -> None:
    for outsider in (cast.joost, cast.ruud, cast.wim):
        browser = as_member(outsider)
        for name in ("accept", "decline"):
            address = reverse(f"spread:{name}", args=[invitation.public_id])
            assert browser.post(address).status_code == 404
        with pytest.raises(NotYours):
            invitations.accept(outsider, invitation)
        with pytest.raises(NotYours):
            invitations.decline(outsider, invitation)
    assert PracticeInvitation.objects.open().exists()


def test_an_accepted_invitation_is_not_declined_any_more(
    cast: Cast, adoption: Adoption, invitation: PracticeInvitation
) -> None:
    with pytest.raises(NotYours):
        invitations.decline(cast.fatima, invitation)
    assert PracticeInvitation.objects.filter(pk=invitation.pk).exists()


def test_an_accepted_invitation_leads_to_what_came_of_it(
    cast: Cast, as_member: Browser, adoption: Adoption, invitation: PracticeInvitation
) -> None:
    answer = as_member(cast.fatima).get(reverse("spread:invitation", args=[invitation.public_id]))
    assert answer["Location"] == reverse("spread:adoption", args=[adoption.public_id])


def test_who_does_not_do_it_invites_nobody(
    cast: Cast, as_member: Browser, practice: Practice, ward: Team
) -> None:
    with pytest.raises(NotYours):
        invitations.invite(cast.fatima, practice, to_team=ward, why_you="?")
    answer = as_member(cast.fatima).get(reverse("spread:invite", args=[practice.public_id]))
    assert answer.status_code == 404


def test_fatima_invites_a_third_team_to_her_way_of_doing_it(
    cast: Cast, as_member: Browser, adoption: Adoption, practice: Practice, ward: Team
) -> None:
    as_member(cast.fatima).post(
        reverse("spread:invite", args=[practice.public_id]),
        {"to_team": ward.public_id, "why_you": "You have doors too."},
    )
    invitation = PracticeInvitation.objects.open().get()
    assert invitation.from_team == cast.repairs
    joy = Member.objects.get(name="Joy")
    seen = open_page(as_member(joy), "invitation", invitation.public_id)
    assert "We write the date on the door" in seen
    taken = invitations.accept(joy, invitation)
    assert taken.parent == adoption


def test_joost_does_not_invite_in_the_name_of_another_teams_way(
    cast: Cast, adoption: Adoption, practice: Practice, ward: Team
) -> None:
    with pytest.raises(NotYours):
        invitations.invite(cast.joost, practice, to_team=ward, why_you="?", adoption=adoption)


@pytest.mark.parametrize("team", ["front_desk", "repairs"])
def test_a_team_that_does_it_is_not_invited(
    cast: Cast, adoption: Adoption, practice: Practice, team: str
) -> None:
    with pytest.raises(NotClear) as unclear:
        invitations.invite(cast.joost, practice, to_team=getattr(cast, team), why_you="?")
    assert "to_team" in unclear.value.fields


def test_two_invitations_to_the_same_are_answered_with_one_yes(
    cast: Cast, invitation: PracticeInvitation, practice: Practice
) -> None:
    other = invitations.invite(
        cast.marieke, practice, to_team=cast.repairs, why_you="I thought of you too."
    )
    invitations.accept(cast.fatima, other)
    assert list(PracticeInvitation.objects.all()) == [other]
    with pytest.raises(NotYours):
        invitations.accept(cast.fatima, invitation)


def test_why_them_can_not_be_left_out(cast: Cast, as_member: Browser, practice: Practice) -> None:
    answer = as_member(cast.joost).post(
        reverse("spread:invite", args=[practice.public_id]),
        {"to_team": cast.repairs.public_id, "why_you": "  ", "opportunity": "On Tuesdays."},
    )
    assert answer.status_code == 422
    assert "On Tuesdays." in answer.content.decode()
    assert not PracticeInvitation.objects.exists()


@pytest.mark.parametrize("team", ["", "nowhere", "a\x00b", "1", "0" * 500])
def test_a_team_that_is_not_there_is_not_invited(
    cast: Cast, as_member: Browser, practice: Practice, team: str
) -> None:
    answer = as_member(cast.joost).post(
        reverse("spread:invite", args=[practice.public_id]),
        {"to_team": team, "why_you": "Still here.", "way": "x"},
    )
    assert answer.status_code == 422
    assert "Still here." in answer.content.decode()
