"""The register and the DPIA know the facts of this installation and make nothing up."""

import csv
import io
import re

import pytest
from django.test import override_settings

from nabij.connect.models import Webhook
from nabij.listen.actions.keeping import set_keeping
from nabij.listen.models import StoryForm
from tests.cast import Cast

PAPERS = ("register", "dpia")


@pytest.mark.parametrize("paper", PAPERS)
def test_a_steward_reads_what_each_form_asks_and_how_long_it_stays(
    cast: Cast, as_member, paper: str
):
    form = cast.form()
    set_keeping(cast.marieke, form, months=7, then="ask", why="The works end in June.")
    page = as_member(cast.wim).get(f"/house/papers/{paper}/").content.decode()
    for fact in (
        "De Linde", "Contact with us", "We read your story to learn from it.",
        "In this story, what mattered most was…", "7 months.", "The works end in June.",
        "Who answers: Joost.", "The team Front desk: 3 people.",
    ):  # fmt: skip
        assert fact in page, fact


@pytest.mark.parametrize("paper", PAPERS)
def test_what_only_the_organisation_knows_is_marked_and_not_filled_in(
    cast: Cast, as_member, paper: str
):
    cast.form()
    wim = as_member(cast.wim)
    page = wim.get(f"/house/papers/{paper}/").content.decode()
    told = wim.get(f"/house/papers/{paper}/file.md").content.decode()
    for asked in ("Data protection officer", "Legal basis"):
        assert asked in page
        assert f"### {asked}\n\n**[To fill in by the organisation]**" in told


def test_measures_are_those_that_are_really_on(cast: Cast, as_member):
    wim = as_member(cast.wim)
    page = wim.get("/house/papers/register/").content.decode()
    assert "the address of this installation is http." in page
    assert "Pages are sent encrypted (https)" not in page
    with override_settings(BASE_URL="https://nabij.example.org"):
        page = wim.get("/house/papers/register/").content.decode()
    assert "the address of this installation is http." not in page
    assert "Pages are sent encrypted (https)" in page


def test_a_model_that_is_set_is_named_and_one_that_is_not_is_not(cast: Cast, as_member):
    wim = as_member(cast.wim)
    page = wim.get("/house/papers/dpia/").content.decode()
    assert "No language model and no speech model is set." in page
    with override_settings(NAMES_MODEL="/models/nl", SPEECH_MODEL="/models/speech"):
        page = wim.get("/house/papers/dpia/").content.decode()
    assert "No language model" not in page
    assert "A language model on this server looks for names" in page
    assert "A speech model on this server writes out" in page
    assert "/models/" not in page


def test_a_teller_who_objects_is_among_the_rights(cast: Cast, as_member):
    page = as_member(cast.wim).get("/house/papers/dpia/").content.decode()
    assert "The story is out of use at once" in page
    assert "within 30 days, in words, whether it stops or goes on, and why." in page


def test_no_form_is_left_out_however_many_there_are(cast: Cast, as_member):
    form = cast.form()
    StoryForm.objects.bulk_create(
        StoryForm(team=form.team, name=f"Form {n}", answerer=form.answerer) for n in range(201)
    )
    told = as_member(cast.wim).get("/house/papers/register/file.md").content.decode()
    assert told.count("## Stories through the form") == 202


def test_who_receives_data_is_who_is_connected(cast: Cast, as_member):
    wim = as_member(cast.wim)
    smtp = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example.org",
    }
    assert "Mail server: none is set" in wim.get("/house/papers/register/").content.decode()
    Webhook.objects.create(name="Planner", url="https://planner.example.org")
    with override_settings(**smtp):
        page = wim.get("/house/papers/register/").content.decode()
    assert "Mail server mail.example.org" in page
    assert "Planner" in page
    assert "planner.example.org" not in page


def test_it_goes_along_for_a_spreadsheet_that_runs_nothing(cast: Cast, as_member):
    form = cast.form()
    form.name = "=cmd|' /C calc'!A0"
    form.save()
    answer = as_member(cast.wim).get("/house/papers/register/file.csv")
    assert "attachment" in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Part", "Question", "Answer"]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


def test_only_stewards_see_it(cast: Cast, as_member):
    for path in (
        "/house/papers/register/", "/house/papers/dpia/file.md", "/house/personal-data/where/",
    ):  # fmt: skip
        assert as_member(cast.marieke).get(path).status_code == 404
        assert as_member(cast.wim).get(path).status_code == 200
    for path in ("/house/papers/else/", "/house/papers/dpia/file.exe"):
        assert as_member(cast.wim).get(path).status_code == 404


def test_which_personal_data_is_where_says_what_is_encrypted(cast: Cast, as_member):
    page = as_member(cast.wim).get("/house/personal-data/where/").content.decode()
    name = page.index("Name, and an address or number, if given")
    assert "encrypted" in page[name : name + 120]
    told = page.index("What they told")
    assert "encrypted" not in page[told : told + 60]


def test_it_begins_with_what_is_told_and_says_the_same_once(cast: Cast, as_member):
    page = as_member(cast.wim).get("/house/personal-data/where/").content.decode()
    assert page.index("What they told") < page.index("What was answered")
    assert page.index("Name, and an address") < page.index("Copies of everything")
    readable, _, tables = page.partition("<summary>In which tables")
    assert readable.count("What they wrote in a gathering") == 1
    assert "listen.teller" not in readable
    assert "listen.teller: name, contact" in tables


def test_its_contents_lead_to_each_part(cast: Cast, as_member):
    page = as_member(cast.wim).get("/house/personal-data/where/").content.decode()
    led_to = re.findall(
        r'href="#([^"]+)"', page.partition("<nav aria-labelledby")[2].partition("</nav>")[0]
    )
    assert len(led_to) == 6
    assert all(f'<section class="section" id="{part}">' in page for part in led_to)


def test_in_dutch_it_is_dutch(cast: Cast, as_member):
    cast.form()
    wim = as_member(cast.wim)
    wim.cookies["django_language"] = "nl"
    page = wim.get("/house/papers/dpia/").content.decode()
    assert "Beoordeling van risico" in page
    assert "In te vullen door de organisatie" in page
    assert "To fill in" not in page
