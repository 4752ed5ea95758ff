"""The description of the API that is in the repository is the one that the code offers."""

from django.test import Client

from tools.openapi import SNAPSHOT, as_text


def test_a_changed_api_is_written_down():
    assert SNAPSHOT.read_text("utf-8") == as_text(), "The API has changed: make openapi"


def test_the_api_describes_itself_and_loads_nothing_from_elsewhere(client: Client, db: None):
    assert client.get("/api/openapi.json").status_code == 200
    assert client.get("/api/docs").status_code == 404
