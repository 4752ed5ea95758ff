"""States move only along their table; addresses can't be guessed; contact data is unreadable."""

import pytest
from django.db import connection

from nabij.foundation.errors import NotYet
from nabij.foundation.ids import new_public_id
from nabij.listen.models import StoryForm, Teller
from tests.cast import Cast


def test_a_form_that_is_a_draft_cant_be_closed(cast: Cast):
    form = StoryForm(team=cast.front_desk, name="New", answerer=cast.joost)
    with pytest.raises(NotYet):
        form.close()
    assert form.state == StoryForm.State.DRAFT


def test_addresses_do_not_repeat_and_hold_no_letters_that_look_alike():
    ids = {new_public_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert not set("".join(ids)) & set("aeiouyl".replace("y", ""))


def test_contact_data_reads_back_but_lies_encrypted_in_the_database(cast: Cast):
    teller = Teller.objects.create(name="Amina", contact="amina@example.org")
    assert Teller.objects.get(pk=teller.pk).contact == "amina@example.org"
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, contact FROM listen_teller")
        raw = " ".join(cursor.fetchone())
    assert "amina" not in raw.lower()


def test_contact_data_of_a_lost_key_reads_as_empty(cast: Cast):
    teller = Teller.objects.create(contact="amina@example.org")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE listen_teller SET contact = %s", ["gAAAAAbroken"])
    assert Teller.objects.get(pk=teller.pk).contact == ""
