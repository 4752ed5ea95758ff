"""A story is told, read, made sense of, acted on, answered, confirmed and spread.

Each person has a browser of their own: Amina tells on a phone by keyboard only, Joost is a
member, Marieke hosts, Ruud leads, Fatima is of the repairs team.
"""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from nabij.act.models import Step
from nabij.listen.models import Signification, Story
from nabij.spread.models import Adoption
from tests.server import Server

pytestmark = pytest.mark.browser

STORY = "The lift was broken for nine days. I carried my shopping up and nobody told us anything."


def set_the_scene() -> dict[str, str]:
    from tests.cast import gather_cast

    return {"form": gather_cast().form().public_id}


def what_was_told() -> dict[str, object]:
    story = Story.objects.get()
    triad = Signification.objects.get()
    return {"id": story.public_id, "text": story.text, "value": triad.value, "how": triad.method}


def let_a_fortnight_pass() -> None:
    """The step's days move into the past; nothing else changes."""
    past = timezone.localdate() - timedelta(days=14)
    Step.objects.update(starts_on=past, look_back_on=timezone.localdate())


def what_spread() -> list[list[str]]:
    return [[one.team.name, one.state, one.how_changed] for one in Adoption.objects.all()]


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_from_a_story_to_what_another_team_makes_of_it(server: Server, browser):
    form = server.do(set_the_scene)["form"]
    amina = server.context(browser, phone=True).new_page()
    joost = server.context(browser, as_email="joost@example.org").new_page()
    marieke = server.context(browser, as_email="marieke@example.org").new_page()
    ruud = server.context(browser, as_email="ruud@example.org").new_page()
    fatima = server.context(browser, as_email="fatima@example.org").new_page()

    words = amina_tells_by_keyboard(amina, form)
    told = server.do(what_was_told)
    assert told["text"] == STORY
    assert told["how"] == "keyboard"
    assert told["value"][0] > max(told["value"][1:])

    joost_reads(joost, told["id"])
    solution = a_gathering_of_three_phones(server, browser, marieke, joost)
    step = joost_takes_a_step(server, joost, solution)
    the_host_ends_it_and_the_leader_reads_what_came_out(marieke, ruud, solution)
    joost_answers(joost, told["id"])
    amina_comes_back(amina, words)
    joost_reads_that_she_notices(joost, told["id"])
    practice = joost_tells_what_worked(joost, step)
    fatima_adopts(fatima, joost, practice)
    assert server.do(what_spread) == [["Repairs", "kept", "We ring before we come up."]]
    the_tree_shows_it(ruud, practice)


def amina_tells_by_keyboard(page, form: str) -> str:
    """Without a pointer: Tab, typing, arrow keys and Enter."""
    page.goto(f"/tell/{form}/")
    key = page.keyboard
    page.get_by_label("What happened the last time you needed us?").focus()
    key.type(STORY)
    press_key_until(page, "Go on")
    tab_to(page, lambda: page.evaluate("document.activeElement.getAttribute('role') === 'slider'"))
    for _ in range(6):
        key.press("ArrowUp")
    press_key_until(page, "Go on")
    tab_to(page, lambda: page.evaluate("document.activeElement.name === 'audience'"))
    page.keyboard.press("ArrowDown")
    while page.evaluate("document.activeElement.value") != "organisation":
        page.keyboard.press("ArrowDown")
    press_key_until(page, "Go on")
    press_key_until(page, "Send my story")
    page.get_by_role("heading", name="Your story has arrived").wait_for()
    words = page.locator("#words").inner_text()
    assert len(words.split()) == 6
    return words


def tab_to(page, there) -> None:
    for _ in range(40):
        if there():
            return
        page.keyboard.press("Tab")
    raise AssertionError("The keyboard did not get there.")


def press_key_until(page, name: str) -> None:
    """Tab to the button with this name, and press it."""
    tab_to(page, lambda: page.evaluate("document.activeElement.innerText") == name)
    page.keyboard.press("Enter")


def joost_reads(page, story: str) -> None:
    page.goto("/")
    page.get_by_text(STORY.partition(".")[0]).first.wait_for()
    page.get_by_role("link", name="Read this story").click()
    page.wait_for_url(f"**/{story}/")
    page.get_by_text(STORY).first.wait_for()
    page.get_by_text("Ask a question about this").click()
    page.get_by_label("Your question").fill("What did she hope to hear from us?")
    press(page, "Ask this")
    page.get_by_text("What did she hope to hear from us?").wait_for()


def a_gathering_of_three_phones(server: Server, browser, host, member) -> str:
    host.goto("/sense/")
    host.get_by_role("link", name="Prepare a gathering").click()
    host.get_by_label("What is it about").fill("Nine days without a lift")
    press(host, "Go on to the stories")
    press(host, "Draw stories")
    host.get_by_role("link", name="To the gathering").click()
    press(host, "Open the gathering")
    code = host.locator(".join-code").inner_text()
    phones = [server.context(browser, phone=True).new_page() for _ in range(2)]
    for phone, name in zip(phones, ("Bram", "Cem"), strict=True):
        phone.goto(f"/join/{code}/")
        phone.get_by_label("What may we call you here?").fill(name)
        press(phone, "Join")
    member.goto(f"/join/{code}/")
    press(member, "Join as Joost")
    phones.append(member)
    host.get_by_text("3 people are here").wait_for()
    press(host, "Go on to: read")
    for phone in phones:
        phone.get_by_text(STORY).wait_for(timeout=1000)
    press(host, "Go on to: notice")
    for phone in phones:
        phone.get_by_label("What strikes me").wait_for(timeout=1000)
    bram, cem, _joost = phones
    bram.get_by_label("What strikes me").fill("She carried her shopping and we had a ticket.")
    press(bram, "Write it down")
    solution = "I could ring everybody on the stair when the lift stops."
    cem.get_by_label("What strikes me").fill(solution)
    press(cem, "Park this: it is a solution")
    cem.get_by_text("1 solution of yours is parked.").wait_for()
    assert bram.get_by_text(solution).count() == 0
    press(host, "Open the sharing")
    for phone in phones:
        phone.get_by_text("She carried her shopping and we had a ticket.").wait_for(timeout=1000)
    host.get_by_text("Go to another stage").click()
    press(host, "within reach")
    for phone in phones:
        phone.get_by_text(solution).first.wait_for(timeout=1000)
    return solution


def the_host_ends_it_and_the_leader_reads_what_came_out(host, leader, solution: str) -> None:
    press(host, "Go on to: close")
    host.get_by_role("link", name="End the gathering").click()
    press(host, "End it and send the page")
    leader.goto("/sense/")
    leader.get_by_role("link", name="Nine days without a lift").first.click()
    leader.get_by_text(solution).first.wait_for()


def joost_takes_a_step(server: Server, page, solution: str) -> str:
    """He makes a step of the parked solution, begins it, looks back, and keeps it."""
    page.get_by_role("listitem").filter(has_text=solution).get_by_role(
        "link", name="Make a step of this"
    ).click()
    page.get_by_text(solution).first.wait_for()
    page.get_by_label("I will").fill("Somebody should ring everybody on the stair.")
    press(page, "Keep this step")
    page.get_by_text("Who, and what would you do yourself?").wait_for()
    assert "Somebody should ring" in page.get_by_label("I will").input_value()
    today = timezone.localdate()
    page.get_by_label("When …").fill("When a lift stops,")
    page.get_by_label("I will").fill("I will ring everybody on the stair before noon.")
    page.get_by_label("What we expect to hear").fill("People say that they knew.")
    page.get_by_label("I begin on").fill(str(today))
    page.get_by_label("I look back on").fill(str(today + timedelta(days=7)))
    for name in ("within my own say", "no money and no new system", "no extra people"):
        page.get_by_label(name).check()
    press(page, "Keep this step")
    press(page, "Begin, and lock what I expect")
    page.get_by_text("Locked on").first.wait_for()
    step = page.url.rstrip("/").rsplit("/", 1)[-1]
    page.goto(f"/act/steps/{step}/words")
    assert page.get_by_label("What we expect to hear").count() == 0
    server.do(let_a_fortnight_pass)
    page.goto("/")
    page.get_by_role("link", name="Look back on").click()
    page.get_by_text("People say that they knew.").wait_for()
    page.get_by_role("textbox", name="What was heard").fill(
        "Five of seven said: so you are a person."
    )
    page.get_by_label("What was learned").fill("The call matters more than the date.")
    page.get_by_label("Keep: it goes on like this").check()
    press(page, "Keep this look back")
    page.get_by_text("Five of seven said").wait_for()
    return step


def joost_answers(page, story: str) -> None:
    page.goto(f"/act/stories/{story}/answer")
    page.get_by_label("Your answer").fill("We should have rung you. I ring the stair now.")
    press(page, "Send my answer")
    page.get_by_text("We should have rung you.").first.wait_for()


def amina_comes_back(page, words: str) -> None:
    """With the words on paper, typed in capitals."""
    page.context.clear_cookies()
    page.goto("/back/")
    page.get_by_label("Your six words").fill(words.upper())
    press(page, "Open my story")
    page.get_by_text("We should have rung you. I ring the stair now.").wait_for()
    page.get_by_text("person of Front desk has read it").wait_for()
    page.get_by_label("I notice a difference").check()
    page.get_by_label("What do you notice, or what not yet?").fill("They rang before I had to.")
    press(page, "Say what I notice")
    page.get_by_text("They rang before I had to.").wait_for()


def joost_reads_that_she_notices(page, story: str) -> None:
    page.goto(f"/listen/stories/{story}/")
    page.get_by_text("What the teller says now").wait_for()
    page.get_by_text("They rang before I had to.").wait_for()


def joost_tells_what_worked(page, step: str) -> str:
    page.goto(f"/act/steps/{step}")
    page.get_by_role("link", name="Tell what worked").click()
    page.get_by_label("A name for it").fill("Ring the stair")
    told = page.get_by_label("What worked? Tell it as it happened")
    told.fill("When the lift stops I ring the whole stair.")
    press(page, "Tell it")
    page.wait_for_url(lambda url: "/practices/" in url and "/new/" not in url)
    return urlsplit(page.url).path.rstrip("/").rsplit("/", 1)[-1]


def fatima_adopts(page, teller_of_it, practice: str) -> None:
    teller_of_it.get_by_role("link", name="Invite another team").click()
    teller_of_it.get_by_label("Which team?").select_option(label="Repairs")
    teller_of_it.get_by_label("Why them?").fill("You stand on the stair when it is broken.")
    press(teller_of_it, "Send the invitation")
    page.goto("/")
    page.get_by_text("You stand on the stair when it is broken.").or_(
        page.get_by_text("Ring the stair")
    ).first.wait_for()
    page.get_by_role("link", name="Ring the stair").first.click()
    page.get_by_label("How will you change it").fill("We ring before we come up.")
    press(page, "Yes, we try it")
    page.get_by_role("link", name="We keep it").click()
    press(page, "We keep it")
    page.get_by_text("We ring before we come up.").first.wait_for()


def the_tree_shows_it(page, practice: str) -> None:
    page.goto(f"/spread/practices/{practice}/")
    page.get_by_role("heading", name="How it spread").wait_for()
    tree = page.locator("svg").filter(has_text="Repairs")
    tree.wait_for()
