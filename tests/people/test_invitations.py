"""Joining is by invitation; declining needs no reason and leaves no trace."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nabij.foundation.errors import NotYours
from nabij.people.actions.invitation import close, invite, send_again
from nabij.people.models import Invitation, Member, Organisation
from nabij.trail.models import Entry
from tests.cast import Cast


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def noor(cast: Cast, after_commit) -> str:
    """Noor is invited by Marieke; the path in her mail."""
    with after_commit():
        invite(cast.marieke, cast.front_desk, name="Noor", email="noor@example.org")
    return path_in_the_mail()


def path_in_the_mail() -> str:
    found = re.search(r"http://testserver(/invitation/\S+)", mail.outbox[-1].body)
    assert found
    return found.group(1)


def invite_page(cast: Cast) -> str:
    return reverse("people:invite", args=[cast.front_desk.public_id])


def test_a_host_invites_a_colleague_to_their_team(cast: Cast, as_member, after_commit):
    with after_commit():
        response = as_member(cast.marieke).post(
            invite_page(cast), {"name": " Noor ", "email": "Noor@Example.org"}
        )
    assert response.status_code == 302
    assert mail.outbox[0].to == ["noor@example.org"]
    assert mail.outbox[0].subject == "Marieke invites you to Front desk"
    assert "De Linde" in mail.outbox[0].body
    made = Invitation.objects.get()
    assert (made.name, made.is_host, made.is_leader) == ("Noor", False, False)


def test_a_host_gives_no_rights_with_an_invitation(cast: Cast, as_member):
    as_member(cast.marieke).post(
        invite_page(cast), {"name": "Noor", "email": "noor@example.org", "is_host": "on"}
    )
    assert not Invitation.objects.get().is_host
    with pytest.raises(NotYours):
        invite(cast.marieke, cast.front_desk, name="Ada", email="ada@example.org", is_host=True)


def test_a_steward_invites_to_any_team_and_gives_rights(cast: Cast, as_member, after_commit):
    with after_commit():
        as_member(cast.wim).post(
            invite_page(cast),
            {"name": "Noor", "email": "noor@example.org", "is_host": "on", "is_leader": "on"},
        )
    Client().post(path_in_the_mail() + "acceptance/")
    noor = Member.objects.get(email="noor@example.org")
    assert noor.may("host", cast.front_desk)
    assert noor.may("leader", cast.front_desk)


@pytest.mark.parametrize("who", ["joost", "ruud", "fatima"])
def test_a_plain_member_or_another_team_invites_nobody(cast: Cast, as_member, who: str):
    response = as_member(getattr(cast, who)).post(
        invite_page(cast), {"name": "Noor", "email": "noor@example.org"}
    )
    assert response.status_code == 404
    assert not Invitation.objects.exists()


def test_the_database_holds_no_link(cast: Cast, noor: str):
    token = noor.split("/")[2]
    held = Invitation.objects.values().get()
    assert token not in str(held)


def test_who_says_yes_is_a_member_and_signed_in(cast: Cast, noor: str):
    browser = Client()
    page = browser.get(noor).content.decode()
    assert "Marieke invites you to Front desk" in page
    assert "<input" not in page.replace('<input type="hidden"', "")
    assert browser.post(noor + "acceptance/").url == "/"
    assert browser.get("/api/people/me").json()["name"] == "Noor"
    assert Member.objects.get(email="noor@example.org").may("member", cast.front_desk)


def test_who_is_a_member_already_joins_one_more_team(cast: Cast, after_commit):
    with after_commit():
        invite(cast.marieke, cast.front_desk, name="Fatima", email="fatima@example.org")
    Client().post(path_in_the_mail() + "acceptance/")
    cast.fatima.refresh_from_db()
    assert cast.fatima.team_ids == {cast.front_desk.pk, cast.repairs.pk}
    assert Member.objects.filter(email="fatima@example.org").count() == 1


def test_who_says_no_is_erased_and_history_does_not_tell(cast: Cast, noor: str):
    page = Client().post(noor + "refusal/")
    assert "erased" in page.content.decode()
    assert not Invitation.objects.exists()
    assert not Member.objects.filter(email="noor@example.org").exists()
    last = Entry.objects.order_by("-id").first()
    assert last is not None
    assert (last.verb, last.actor_kind, last.facts) == ("invitation.close", "program", {})
    assert Client().get(noor).status_code == 404


def test_nobody_declines_for_somebody_else(cast: Cast, noor: str):
    assert Client().post("/invitation/guessed/refusal/").status_code == 404
    assert Invitation.objects.exists()


def test_an_invitation_that_was_used_says_so(cast: Cast, noor: str):
    Client().post(noor + "acceptance/")
    again = Client()
    assert again.get(noor).status_code == 410
    assert again.post(noor + "acceptance/").status_code == 409
    assert again.get("/profile/").status_code == 302
    assert Client().post(noor + "refusal/").status_code == 422
    assert Member.objects.filter(email="noor@example.org").exists()


def test_an_invitation_expires_and_can_be_sent_again(cast: Cast, noor: str, after_commit):
    invitation = Invitation.objects.get()
    Invitation.objects.update(expires_at=timezone.now())
    page = Client().get(noor)
    assert page.status_code == 410
    assert "Marieke can send you a new one" in page.content.decode()
    assert Client().post(noor + "acceptance/").status_code == 409
    with after_commit():
        send_again(cast.marieke, invitation)
    assert Client().get(noor).status_code == 404
    assert Client().get(path_in_the_mail()).status_code == 200


def test_sending_again_and_taking_back_are_on_the_teams_page(
    cast: Cast, noor: str, as_member, after_commit
):
    browser, invitation = as_member(cast.marieke), Invitation.objects.get()
    page = browser.get(reverse("people:team", args=[cast.front_desk.public_id]))
    assert "noor@example.org" in page.content.decode()
    with after_commit():
        browser.post(reverse("people:sending", args=[invitation.public_id]))
    assert len(mail.outbox) == 2
    browser.post(reverse("people:withdrawal", args=[invitation.public_id]))
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("who", ["joost", "ruud", "fatima"])
def test_others_see_no_invitations_and_touch_none(cast: Cast, noor: str, as_member, who: str):
    browser, invitation = as_member(getattr(cast, who)), Invitation.objects.get()
    page = browser.get(reverse("people:team", args=[cast.front_desk.public_id]))
    assert "noor@example.org" not in page.content.decode()
    for name in ("people:sending", "people:withdrawal"):
        assert browser.post(reverse(name, args=[invitation.public_id])).status_code == 404
    assert Invitation.objects.exists()


def test_the_same_address_is_not_invited_twice_and_what_was_typed_stays(
    cast: Cast, noor: str, as_member
):
    response = as_member(cast.marieke).post(
        invite_page(cast), {"name": "Noor", "email": "NOOR@example.org"}
    )
    assert response.status_code == 422
    assert "has an open invitation" in response.content.decode()
    assert "NOOR@example.org" in response.content.decode()


def test_who_is_in_the_team_is_not_invited(cast: Cast, as_member):
    response = as_member(cast.marieke).post(
        invite_page(cast), {"name": "Joost", "email": "joost@example.org"}
    )
    assert "in the team already" in response.content.decode()


def test_a_mail_about_an_invitation_that_is_gone_is_not_sent(cast: Cast, after_commit):
    with after_commit():
        made = invite(cast.marieke, cast.front_desk, name="Noor", email="noor@example.org")
        close(cast.marieke, made)
    assert not mail.outbox


def test_the_mail_is_in_the_organisations_language(cast: Cast, after_commit):
    Organisation.objects.update(language="nl")
    with after_commit():
        invite(cast.marieke, cast.front_desk, name="Noor", email="noor@example.org")
    assert mail.outbox[0].subject == "Marieke nodigt je uit voor Front desk"


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        ({}, "invited as a member of the team"),
        ({"is_host": True}, "invited as a host"),
        ({"is_leader": True}, "invited as a leader"),
    ],
)
def test_one_reads_as_what_one_is_invited(cast: Cast, after_commit, client, rights, said):
    with after_commit():
        invite(cast.wim, cast.front_desk, name="Noor", email="noor@example.org", **rights)
    assert said in mail.outbox[-1].body
    page = client.get(path_in_the_mail()).content.decode()
    assert said in page
    assert page.count("You are invited as") == 1
