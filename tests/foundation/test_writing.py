"""Who changes something waits for its turn, and never for itself."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from nabij.foundation.writing import writing
from nabij.people.models import Team


def found(name: str) -> None:
    with writing():
        Team.objects.create(name=name)
        # What comes after the commit may change something too.
        transaction.on_commit(lambda: after(f"{name}, later"))


def fail() -> None:
    with writing():
        Team.objects.create(name="Never")
        raise RuntimeError


def after(name: str) -> None:
    with writing(), writing():
        Team.objects.create(name=name)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_all_get_their_turn():
    def one(number: int) -> None:
        try:
            found(f"Team {number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        list(people.map(one, range(40)))
    assert Team.objects.count() == 80


@pytest.mark.django_db(transaction=True)
def test_what_goes_wrong_changes_nothing_and_gives_the_turn_away():
    with pytest.raises(RuntimeError):
        fail()
    with ThreadPoolExecutor(1) as other:
        other.submit(lambda: (found("Next"), connection.close())).result(30)
    assert not Team.objects.filter(name="Never").exists()
