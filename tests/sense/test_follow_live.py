"""Three phones follow the host within a second, and nobody loses a half-written sentence."""

import time

import pytest

from nabij.sense.models import Gathering, Noticing, ParkedSolution
from tests.server import Server, patience

pytestmark = pytest.mark.browser
ASK = "What would you like to ask, now that you have read this?"


def set_the_table() -> dict[str, str]:
    from nabij.people.models import Member
    from tests.cast import cast_again, gather_cast
    from tests.sense.gatherings import a_gathering, go_to

    cast = cast_again() if Member.objects.exists() else gather_cast()
    gathering = go_to(cast, a_gathering(cast), "notice")
    return {"id": gathering.public_id, "code": gathering.join_code}


def what_was_kept(public_id: str) -> dict[str, list[str]]:
    gathering = Gathering.objects.get(public_id=public_id)
    return {
        "shared": [one.text for one in Noticing.objects.shared().filter(gathering=gathering)],
        "parked": [one.text for one in ParkedSolution.objects.filter(gathering=gathering)],
        "stage": [gathering.state],
    }


def sit_down(server: Server, browser, code: str, name: str):
    page = server.context(browser, phone=True).new_page()
    page.goto(f"/join/{code}/")
    page.get_by_label("What may we call you here?").fill(name)
    page.get_by_role("button", name="Join").click()
    page.get_by_label("What strikes me").wait_for()
    page.wait_for_load_state("load")  # its scripts are there too, and follow from now on
    return page


def host_page(server: Server, browser, table):
    page = server.context(browser, as_email="marieke@example.org").new_page()
    page.goto(f"/sense/gatherings/{table['id']}/")
    return page


def all_show(pages, text: str) -> None:
    """Each page shows the text within a second, counted from now."""
    end = time.monotonic() + patience(1.0) / 1000
    for page in pages:
        left = max(1.0, (end - time.monotonic()) * 1000)
        page.get_by_text(text).first.wait_for(timeout=left)


def press(page, name: str) -> None:
    """Press a button without waiting for the page that follows; the clock starts here."""
    page.get_by_role("button", name=name).click(no_wait_after=True)


@pytest.fixture(autouse=True)
def close_windows(browser):
    yield
    for context in browser.contexts:
        context.close()


@pytest.fixture
def table(server: Server) -> dict[str, str]:
    return server.do(set_the_table)


@pytest.fixture
def phones(server: Server, browser, table):
    return [sit_down(server, browser, table["code"], name) for name in ("Amina", "Bram", "Cem")]


def test_three_phones_and_the_big_screen_follow_the_host(server, browser, table, phones):
    host = host_page(server, browser, table)
    screen = host.context.new_page()
    screen.goto(f"/sense/gatherings/{table['id']}/screen/")
    host.get_by_text("3 people are here").wait_for()
    press(host, "Go on to: ask")
    all_show([*phones, screen], ASK)
    phones[0].get_by_label("My question").wait_for()
    press(host, "Go on to: assume")
    all_show([*phones, screen], "What do we take for granted")


def test_words_written_in_silence_appear_when_the_host_opens_the_sharing(
    server, browser, table, phones
):
    host = host_page(server, browser, table)
    amina, bram, _cem = phones
    amina.get_by_label("What strikes me").fill("Nobody calls back.")
    amina.get_by_role("button", name="Write it down").click()
    amina.get_by_text("Written down. Only you see it now.").wait_for()
    host.get_by_text("1 thing is written down in silence").wait_for()
    assert bram.get_by_text("Nobody calls back.").count() == 0
    press(host, "Open the sharing")
    all_show(phones, "Nobody calls back.")
    bram.get_by_role("button", name="Share this").wait_for()


def test_a_half_written_sentence_outlives_the_stage_and_can_be_shared(
    server, browser, table, phones
):
    host = host_page(server, browser, table)
    amina = phones[0]
    amina.get_by_label("What strikes me").fill("The letter came after nine days, and")
    press(host, "Go on to: ask")
    all_show(phones, ASK)
    box = amina.get_by_label("What strikes me")
    assert box.input_value() == "The letter came after nine days, and"
    amina.get_by_text("The group went on.").wait_for()
    box.press_sequentially(" nobody had called")
    amina.get_by_role("button", name="Share it as I meant it").click()
    amina.get_by_label("My question").wait_for()
    kept = server.do(what_was_kept, table["id"])
    assert kept["shared"] == ["The letter came after nine days, and nobody had called"]
    assert kept["stage"] == ["ask"]


def test_a_half_written_sentence_outlives_a_reload_after_the_stage_went_on(
    server, browser, table, phones
):
    host = host_page(server, browser, table)
    amina = phones[0]
    amina.get_by_label("What strikes me").fill("Put up a sign.")
    amina.wait_for_timeout(500)
    press(host, "Go on to: ask")
    all_show(phones, ASK)
    amina.reload()
    box = amina.get_by_label("What strikes me")
    box.wait_for()
    amina.wait_for_function("document.querySelector('#writing textarea').value !== ''")
    assert box.input_value() == "Put up a sign."
    amina.get_by_role("button", name="Park it").click()
    amina.get_by_label("My question").wait_for()
    assert server.do(what_was_kept, table["id"])["parked"] == ["Put up a sign."]
    amina.reload()
    amina.get_by_label("My question").wait_for()
    assert amina.get_by_label("My question").input_value() == ""


def test_an_empty_box_simply_becomes_the_box_of_the_next_stage(server, browser, table, phones):
    host = host_page(server, browser, table)
    press(host, "Go on to: ask")
    for phone in phones:
        phone.get_by_label("My question").wait_for()
        assert phone.get_by_label("What strikes me").count() == 0


def test_after_the_server_was_gone_every_phone_finds_back(server, browser, table, phones):
    server.kill()
    phones[0].get_by_text("Not connected").first.wait_for(timeout=30_000)
    phones[0].get_by_label("What strikes me").fill("Still here.")
    server.start()
    host = host_page(server, browser, table)
    press(host, "Go on to: ask")
    for phone in phones:
        phone.get_by_text("What would you like to ask").first.wait_for(timeout=60_000)
    assert phones[0].get_by_label("What strikes me").input_value() == "Still here."


def test_without_scripts_the_whole_thing_works_by_loading_anew(server, browser, table):
    host = host_page(server, browser, table)
    phone = server.context(browser, phone=True, java_script_enabled=False).new_page()
    phone.goto(f"/join/{table['code']}/")
    phone.get_by_role("button", name="Join").click()
    phone.get_by_label("What strikes me").fill("Nobody calls back.")
    phone.get_by_role("button", name="Write it down").click()
    phone.get_by_text("Only you see this").wait_for()
    host.get_by_text("1 thing is written down in silence").wait_for()
    press(host, "Open the sharing")
    host.get_by_text("Nobody calls back.").wait_for()
    phone.get_by_role("link", name="Fetch the latest").click()
    phone.get_by_text("What we noticed").wait_for()
    assert server.do(what_was_kept, table["id"])["shared"] == ["Nobody calls back."]
