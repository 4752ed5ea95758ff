"""A gathering ends with a page of what came out, sent to the members who came."""

import pytest
from django.core import mail

from nabij.sense.actions.contributions import park, write
from nabij.sense.actions.gatherings import close, open_sharing
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, a_guest, a_member, go_to, phone, seen, table


@pytest.fixture
def gathering(cast: Cast, as_member):
    """With something shared in each stage, something parked, and something kept in silence."""
    gathering = go_to(cast, a_gathering(cast), "notice")
    joost = a_member(gathering, cast.joost)
    words = {
        "notice": ("noticing", "Nobody calls back."),
        "ask": ("question", "Who knew first?"),
        "assume": ("assumption", "people read letters"),
        "pattern": ("pattern", "Waiting."),
    }
    for stage, (kind, text) in words.items():
        go_to(cast, gathering, stage)
        write(joost, gathering, kind=kind, text=text, wrong_if="they call", find_out="ask three")
        park(joost, write(joost, gathering, kind=kind, text=f"A sign for {stage}."))
        open_sharing(cast.marieke, gathering)
    go_to(cast, gathering, "notice")
    gathering.opened_stages = []
    gathering.save()
    write(joost, gathering, kind="noticing", text="This stays with me.")
    return gathering


def test_the_page_holds_what_was_shared_and_not_what_stayed_in_silence(
    cast: Cast, as_member, gathering
):
    close(cast.marieke, gathering)
    address = f"/sense/gatherings/{gathering.public_id}/"
    for page in (address, f"{address}outcome/"):
        shown = seen(as_member(cast.ruud), page)
        for words in (
            "Nobody calls back.",
            "Who knew first?",
            "people read letters",
            "they call",
            "ask three",
            "Waiting.",
            "A sign for notice.",
        ):
            assert words in shown
        assert "This stays with me." not in shown
        assert "Joost" not in shown


def test_all_members_who_came_and_the_host_get_it_by_mail(
    cast: Cast, gathering, django_capture_on_commit_callbacks
):
    a_guest(gathering, "Amina")
    with django_capture_on_commit_callbacks(execute=True):
        close(cast.marieke, gathering)
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "joost@example.org",
        "marieke@example.org",
    ]
    body = mail.outbox[0].body
    for words in ("Nobody calls back.", "Who knew first?", "A sign for ask.", "they call"):
        assert words in body
    assert "This stays with me." not in body
    assert f"/sense/gatherings/{gathering.public_id}/outcome/" in body


def test_the_mail_speaks_the_language_of_its_reader(
    cast: Cast, gathering, django_capture_on_commit_callbacks
):
    cast.joost.language = "nl"
    cast.joost.save()
    with django_capture_on_commit_callbacks(execute=True):
        close(cast.marieke, gathering)
    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert subjects["joost@example.org"] == "Wat er uit “About waiting” kwam"
    assert subjects["marieke@example.org"] == "What came out of “About waiting”"


def test_the_host_is_asked_before_it_ends(cast: Cast, as_member, gathering):
    host, address = as_member(cast.marieke), f"/sense/gatherings/{gathering.public_id}/end/"
    assert "End “About waiting”?" in seen(host, address)
    host.post(address)
    gathering.refresh_from_db()
    assert gathering.is_closed
    assert host.post(address).status_code == 409


def test_participants_see_it_on_their_phone_in_the_last_stage(cast: Cast, gathering):
    client = phone(gathering, "Amina")
    go_to(cast, gathering, "close")
    assert "Who knew first?" in seen(client, table(gathering))


def test_a_gathering_in_which_nobody_wrote_is_fine(cast: Cast, as_member):
    gathering = a_gathering(cast, stories=0)
    close(cast.marieke, gathering)
    shown = seen(as_member(cast.joost), f"/sense/gatherings/{gathering.public_id}/")
    assert "What you said to each other stays with you" in shown


def test_history_holds_no_words_and_no_names(cast: Cast, gathering):
    close(cast.marieke, gathering)
    history = " ".join(str(entry.facts) + entry.verb for entry in Entry.objects.all())
    for words in ("calls back", "Joost", "sign", "About waiting"):
        assert words not in history


def test_a_contribution_has_a_page_for_who_may_read_it(cast: Cast, as_member, gathering):
    close(cast.marieke, gathering)
    one = gathering.questions.get()
    assert "Who knew first?" in seen(as_member(cast.ruud), one.get_absolute_url())
    for member in (cast.fatima, cast.wim):
        assert as_member(member).get(one.get_absolute_url()).status_code == 404
    silent = gathering.noticings.get(shared_at=None)
    assert as_member(cast.joost).get(silent.get_absolute_url()).status_code == 404
