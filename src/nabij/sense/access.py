"""Who sits at the table: a participant is known by their cookie, or by being signed in."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from nabij.foundation.guesses import Guesses
from nabij.people.models import Member
from nabij.sense.models import Gathering, Participant
from nabij.sense.models.gathering import tidy_code

COOKIE_AGE = timedelta(days=7)
# A whole meeting room may share one address.
GUESSES = Guesses("gathering", allowed=30, seconds=5 * 60)
SALT = "nabij.sense.participant"


def participant_of(request: HttpRequest, gathering: Gathering) -> Participant | None:
    """Who this browser is in this gathering, if anybody."""
    here = gathering.participants.here().select_related("member", "gathering__team")
    public_id, _colon, secret = _cookie(request, gathering).partition(":")
    if public_id and secret:
        found = here.filter(public_id=public_id).first()
        if found is not None and found.knows(secret):
            return found
    user = request.user
    if isinstance(user, Member) and user.is_active:
        return here.filter(member=user).first()
    return None


def remember(response: HttpResponse, participant: Participant) -> None:
    """Let this browser know who it is here; members are known by being signed in."""
    if participant.secret:
        response.set_signed_cookie(
            cookie_name(participant.gathering),
            f"{participant.public_id}:{participant.secret}",
            salt=SALT,
            max_age=int(COOKIE_AGE.total_seconds()),
            path=table_path(participant.gathering),
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def forget(response: HttpResponse, gathering: Gathering) -> None:
    response.delete_cookie(cookie_name(gathering), path=table_path(gathering), samesite="Lax")


def cookie_name(gathering: Gathering) -> str:
    return f"gathering-{gathering.public_id}"


def table_path(gathering: Gathering) -> str:
    return reverse("sense:table", args=[gathering.join_code])


def gathering_by_code(request: HttpRequest, code: str) -> Gathering:
    """The gathering with this code. A wrong code counts as a guess; too many stop for a while.

    Who sits at the table already still reaches it after its end. Raises `TooManyGuesses`, 404.
    """
    known = Gathering.objects.select_related("team", "host").filter(join_code=tidy_code(code))
    gathering = known.first()
    if gathering is not None and participant_of(request, gathering) is not None:
        return gathering
    if GUESSES.too_often(request):
        raise TooManyGuesses
    if gathering is None or gathering.is_closed:
        GUESSES.count(request)
        raise Http404
    return gathering


class TooManyGuesses(Exception):
    """Wrong codes came from this address too often."""


def _cookie(request: HttpRequest, gathering: Gathering) -> str:
    value = request.get_signed_cookie(cookie_name(gathering), default="", salt=SALT)
    return str(value or "")
