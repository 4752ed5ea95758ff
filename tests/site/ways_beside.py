"""Ways in that share their `WayIn` with another: from paper, from programs and their exports; and
what a teller says after the story, on their page, in a mail, or in a recording."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from nabij.listen.readers.parcel import pack
from tests.listen import exports_of_programs as exports
from tests.listen.files import workbook
from tests.listen.given_files import ogg
from tests.listen.imap_server import imap_server
from tests.site.as_shown import as_shown
from tests.site.ways import Place, Words, by_form, fetch_mail

IMPORTS = "/listen/imports/"
PROGRAMS: dict[str, tuple[list[Any], str]] = {
    "zammad": ([exports.ZAMMAD_TICKETS, exports.ZAMMAD_ARTICLES], "De lift staat al negen"),
    "chatwoot": ([exports.CHATWOOT_LIST, exports.CHATWOOT_MESSAGES], "De lift is stuk."),
    "signalen": ([exports.SIGNALEN], "De container zit al een week vol."),
    "sensemaker": (
        [exports.SENSEMAKER_DEFINITION, exports.SENSEMAKER_DATA], "I was asked to clean up."
    ),
    "narrafirma": ([exports.NARRAFIRMA_FORM, exports.NARRAFIRMA_EXPORT], "Everything, all of it."),
    "polis": ([exports.POLIS_COMMENTS], "The lift should be mended."),
}  # fmt: skip
NOTES = ("Monteur gebeld.", "Kent iemand deze mevrouw?", "Buur belde ook.")
PEOPLE = ("Amina El Idrissi", "Amina")
NUMBERS = ("06-12345678", "0612345678", "+31612345678", '"*****"')


def from_a_sheet_of_paper(place: Place, words: Words) -> None:
    sheets = f"/listen/on-behalf/{place.form}/sheets/"
    page = place.host.get(f"/listen/forms/{place.form}/paper/")
    number = re.search(r'class="sheet-number" dir="ltr">([^<]+)<', page)
    slip = re.search(r'class="code-words" dir="ltr">([^<]+)<', page)
    assert number is not None
    assert slip is not None
    place.host.secrets += [slip[1], slip[1].replace(" ", "-")]
    page = place.host.post(
        sheets, sheet=number[1], story=words.text, audience="team", version="1", name=words.name,
        contact=words.mail,
    )  # fmt: skip
    assert number[1] in page


def from_a_workbook(place: Place, words: Words) -> None:
    rows = [["Verhaal", "Datum", "Naam", "Contact"],
            [words.text, "3-4-2024", words.name, words.mail]]  # fmt: skip
    _brought_in(place, "verhalen.xlsx", workbook(rows), text="Verhaal", name="Naam",
                contact="Contact", audience_of_all="team")  # fmt: skip


def from_a_program(name: str) -> Callable[[Place, Words], None]:
    parts, story = PROGRAMS[name]

    def bring(place: Place, words: Words) -> None:
        texts = [one if isinstance(one, str) else json.dumps(one) for one in parts]
        texts = [_put_in(one, story, words) for one in texts]
        assert any(words.text in one for one in texts)
        named = [(f"{n}.txt", [text.encode()]) for n, text in enumerate(texts)]
        _brought_in(place, f"{name}.zip", b"".join(pack(named)))

    bring.__name__ = f"from_{name}"
    return bring


def _put_in(text: str, story: str, words: Words) -> str:
    """The words that stand out, where the export has those of somebody else."""
    text = text.replace(story, words.text).replace("amina@example.org", words.mail)
    for old in NOTES:
        text = text.replace(old, words.note)
    for old in PEOPLE:
        text = text.replace(old, words.name)
    for old in NUMBERS:
        text = text.replace(old, f'"{words.phone}"' if old[0] == '"' else words.phone)
    return text


def _brought_in(place: Place, file_name: str, content: bytes, **chosen: str) -> None:
    """As the page proposes it, but for what is chosen here."""
    host = place.host
    host.get(IMPORTS)
    page = host.post_files(IMPORTS, {"file": (file_name, content)}, form=place.form)
    columns = host.at.removeprefix(host.url)
    given = [one for one in as_shown(page, "date_order") if one[0] not in chosen]
    host.send(columns, urlencode([*given, *chosen.items()]).encode())
    look = host.at.removeprefix(host.url)
    assert look != columns, "the columns were right"
    host.post(f"{look}start/")


def with_a_key(place: Place, words: Words) -> None:
    """A program of theirs sends it, without a browser."""
    given = {"text": words.text, "audience": "team", "came_by": "phone", "readers_asked": True,
             "answers": {}, "name": words.name, "contact": words.mail}  # fmt: skip
    program = place.anybody()
    answer = program.send(
        f"/api/listen/forms/{place.form}/stories", json.dumps(given).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {place.program}"},
    )  # fmt: skip
    program.secrets += [place.program, json.loads(answer)["return_code"]]


def a_key() -> str:
    from django.utils import timezone

    from nabij.people.actions import api_key
    from nabij.people.models import Member

    wim, marieke = Member.objects.get(name="Wim"), Member.objects.get(name="Marieke")
    last_day = timezone.localdate() + timedelta(days=9)
    key = api_key.give(wim, marieke, name="Website", scope="send", last_day=last_day)
    return api_key.fetch(marieke, key)


def and_writes_back_and_objects(place: Place, words: Words) -> None:
    """In the conversation with who answers, and against the use of the story."""
    teller, back = by_form(place, words)
    found = re.search(r'id="story-(\w+)"', teller.get(back))
    assert found is not None
    story = f"{back}stories/{found[1]}"
    for path, said in ((f"{story}/replies", "reply"), (f"{story}/objection/", "objection")):
        typed = f"{said}{words.text} {words.phone}"
        assert typed in teller.post(path, words=typed), said


def and_says_what_is_not_right(place: Place, words: Words) -> None:
    """About a repair, at each of its buttons; about words that others read; about a public page."""
    teller, back = by_form(place, words)
    found = re.search(r'id="story-(\w+)"', teller.get(back))
    assert found is not None
    repair = f"{back}repairs/{place.do(a_repair, found[1])}"
    story = f"{back}stories/{found[1]}"
    for path in (
        f"{repair}/confirmation", f"{repair}/objection", f"{repair}/reopening",
        f"{story}/reading/words/", f"{story}/public/objection/",
    ):  # fmt: skip
        teller.post(path, words=f"said{words.text}")


def a_repair(story_id: str) -> str:
    from nabij.act.actions import repairs
    from nabij.listen.models import Story
    from nabij.people.models import Member

    story = Story.objects.get(public_id=story_id)
    joost = Member.objects.get(name="Joost")
    return repairs.open_repair(joost, story, what_happened="Nine days.").public_id


def and_names_somebody_whom_the_rules_miss(place: Place, words: Words) -> None:
    """Who answers leaves the name out; from then on it stands nowhere that can be read."""
    teller = place.anybody()
    page = teller.post(
        f"/tell/{place.form}/", version="1", sending_key=str(uuid4()), audience="team",
        story=f"{words.text} {words.name}",
    )  # fmt: skip
    found = re.search(r'id="story-(\w+)"', teller.get(teller.keep_words(page)))
    assert found is not None
    place.do(leave_out, found[1], words.name)


def leave_out(story_id: str, words: str) -> None:
    from nabij.listen.actions import hiding
    from nabij.listen.models import Story
    from nabij.people.models import Member

    joost = Member.objects.get(name="Joost")
    hiding.leave_out(joost, Story.objects.get(public_id=story_id), words=words, kind="name")


def and_answers_by_mail(place: Place, words: Words) -> None:
    """A mail that answers one of ours is found with its story."""
    by_form(place, words)
    with imap_server() as server:
        server.deliver(
            f"From: {words.name} <{words.mail}>\r\nSubject: Re: {words.name}\r\n"
            f"Message-ID: <again-{words.phone}@example.org>\r\n"
            f"In-Reply-To: {place.do(our_mail, words.mail)}\r\n\r\n"
            f"mailed{words.text}\r\n\r\n-- \r\n{words.phone}\r\n".encode()
        )
        place.do(fetch_mail, place.form, server.port)
    mails = re.findall(r'href="(/listen/mails/\w+/)"', place.host.get("/listen/mails/"))
    assert f"mailed{words.text}" in place.host.get(mails[-1])
    place.host.post(f"{mails[-1]}answer/", parts="0")


def our_mail(address: str) -> str:
    """The id of a mail that was sent to this teller about their story."""
    from nabij.listen.mailbox.references import new_message_id
    from nabij.listen.models import Story

    mine = [one for one in Story.objects.select_related("teller") if one.teller.contact == address]
    return new_message_id(mine[-1])


def and_is_written_out(place: Place, words: Words) -> None:
    """Told by voice alone; who listens types what was said."""
    teller = place.anybody()
    voice = {"voice": (f"{words.name}.ogg", ogg(words.name.encode(), words.phone.encode()))}
    page = teller.post_files(
        f"/tell/{place.form}/", voice, version="1", sending_key=str(uuid4()), audience="team",
        name=words.name, contact=words.mail,
    )  # fmt: skip
    back = teller.keep_words(page)
    found = re.findall(r'href="(/listen/recordings/\w+/)"', place.host.get("/listen/recordings/"))
    place.host.post(found[-1], words=f"{words.text} {words.phone}")
    heard = re.search(r'action="(/back/[^"]+/recordings/\w+/words/)"', teller.get(back))
    assert heard is not None, "the teller can put it right"
    teller.post(heard[1], words=f"right{words.text} {words.phone}")


BESIDE: list[Callable[[Place, Words], None]] = [
    from_a_sheet_of_paper,
    from_a_workbook,
    *map(from_a_program, PROGRAMS),
    with_a_key,
    and_writes_back_and_objects,
    and_says_what_is_not_right,
    and_names_somebody_whom_the_rules_miss,
    and_answers_by_mail,
    and_is_written_out,
]
