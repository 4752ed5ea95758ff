"""What Nabij is, its rules, its licence and its help, for everybody and in two languages."""

import re
from pathlib import Path

import pytest
from django.test import Client

import nabij
from nabij.people.models import Organisation
from nabij.web.pages.about.rules import RULES
from nabij.web.pages.help.guides import GUIDES
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PAGES = ["/about/", "/privacy/", "/help/", *(f"/help/{who}/" for who in GUIDES)]


def read(client: Client, address: str, language: str = "en") -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_everybody_may_read_it(client: Client, address: str, language: str) -> None:
    page = read(client, address, language)
    assert f'<html lang="{language}"' in page
    assert "style=" not in page


@pytest.mark.parametrize("address", PAGES)
def test_a_member_reads_the_same_with_the_rooms_around_it(
    cast: Cast, client: Client, address: str
) -> None:
    client.force_login(cast.joost)
    read(client, address)


def test_the_seven_rules_are_all_there(client: Client) -> None:
    page = read(client, "/about/")
    assert len(RULES) == 7
    for title, _text in RULES:
        assert str(title) in page
    assert "EUPL-1.2" in page


def test_the_sample_is_attributed_where_there_is_a_sample(cast: Cast, client: Client) -> None:
    assert "Computational Democracy" not in read(client, "/about/")
    Organisation.objects.update(sample_note="De Linde does not exist.")
    page = read(client, "/about/")
    folder = Path(nabij.__file__).parent / "cli" / "demo" / "data"
    said = " ".join((folder / "ATTRIBUTION.md").read_text("utf-8").split())
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert said.split("## MIT licence of the patients' stories")[1].strip() in words
    for name in (
        "Consumer Financial Protection Bureau",
        "github.com/The-Strategy-Unit/pxtextmining",
        "CC BY 4.0",
        "The Computational Democracy Project",
        "Scoop HiveMind",
        "vTaiwan",
    ):
        assert name in said
        assert name in page


def test_privacy_says_what_is_not_kept_and_leads_to_the_own_page(client: Client) -> None:
    page = read(client, "/privacy/")
    assert "internet address of your device" in page
    assert 'href="/back/"' in page


def test_a_guide_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/help/manager/").status_code == 404


def test_every_page_leads_to_about_and_help(cast: Cast, client: Client) -> None:
    client.force_login(cast.joost)
    page = read(client, "/spread/")
    assert 'href="/about/"' in page
    assert 'href="/help/"' in page
