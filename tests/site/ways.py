"""Every way in which words of a person come in, each sent with words that stand out.

A new `WayIn` must be added to `WAYS`; `test_left_behind` looks for what each of them leaves. Those
that share their `WayIn` with another stand in `ways_beside.py`.
"""

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from nabij.listen.models import WayIn
from tests.listen.given_files import ogg, photo
from tests.listen.imap_server import PASSWORD, USER, imap_server

ADDRESS = "203.0.113.77"
BROWSER = "Zwanenbrowser/7.31"


@dataclass(frozen=True)
class Words:
    """What one person says in one way: `text` may stand where stories stand, the rest nowhere."""

    way: str

    @property
    def text(self) -> str:
        return f"wortelkoek{self.way}"

    @property
    def note(self) -> str:
        """What somebody of the house wrote about them, in another program."""
        return f"kanttekening{self.way}"

    @property
    def name(self) -> str:
        return f"Ottoliena{self.way}"

    @property
    def mail(self) -> str:
        return f"zonnebloem.{self.way}@example.org"

    @property
    def phone(self) -> str:
        return "06-" + "".join(str(ord(one) % 10) for one in (self.way * 8)[:8])


@dataclass
class Person:
    """A browser with an address and a name that must be found nowhere."""

    url: str
    secrets: list[str] = field(default_factory=list)
    sent_to: set[str] = field(default_factory=set)
    """Paths to which something was sent."""

    def __post_init__(self) -> None:
        self.jar = http.cookiejar.CookieJar()
        self._reach = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar)
        )
        self._reach.addheaders = [
            ("User-Agent", BROWSER), ("X-Forwarded-For", ADDRESS), ("X-Real-IP", ADDRESS),
            ("Forwarded", f"for={ADDRESS}"), ("Referer", f"{self.url}/?from={ADDRESS}"),
        ]  # fmt: skip

    def get(self, path: str) -> str:
        return self.send(path, None)

    def post(self, path: str, **fields: str) -> str:
        token = next((one.value for one in self.jar if one.name == "csrftoken"), "")
        given = {"csrfmiddlewaretoken": token, **fields}
        return self.send(path, urllib.parse.urlencode(given).encode())

    def post_file(self, path: str, name: str, content: str, **fields: str) -> str:
        return self.post_files(path, {"file": (name, content.encode())}, **fields)

    def post_files(self, path: str, files: dict[str, tuple[str, bytes]], **fields: str) -> str:
        token = next((one.value for one in self.jar if one.name == "csrftoken"), "")
        edge = uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {"csrfmiddlewaretoken": token, **fields}.items()
        ]
        for key, (name, content) in files.items():
            head = f'Content-Disposition: form-data; name="{key}"; filename="{name}"'
            parts.append(f"--{edge}\r\n{head}\r\n\r\n".encode() + content + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        kind = f"multipart/form-data; boundary={edge}"
        return self.send(path, body, {"Content-Type": kind})

    def send(self, path: str, data: bytes | None, headers: dict[str, str] | None = None) -> str:
        address = path if path.startswith("http") else f"{self.url}{path}"
        asked = urllib.request.Request(address, data, headers or {})
        if data is not None:
            self.sent_to.add(urllib.parse.urlsplit(address).path)
        try:
            with self._reach.open(asked, timeout=60) as answer:
                self.at = answer.geturl()
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                self.at, body = refused.geturl(), refused.read().decode()
            if refused.code >= 500:
                raise AssertionError(body) from refused
            return body

    def send_for_bytes(self, path: str) -> bytes:
        with self._reach.open(f"{self.url}{path}", timeout=60) as answer:
            return bytes(answer.read())

    def keep_words(self, page: str) -> str:
        """The address of the return page; its words are a secret that nothing may hold."""
        words = re.search(r'id="words"[^>]*>([^<]+)<', page)
        assert words is not None, page
        self.secrets += ["-".join(words[1].split()), words[1]]
        return "/back/" + "-".join(words[1].split()) + "/"

    def sign_in(self, email: str, code_for: Callable[[], str]) -> "Person":
        """As members do: ask for a code, read the mail, type it in."""
        self.get("/account/login/")
        self.post("/account/login/", email=email)
        code = code_for()
        self.secrets.append(code)
        self.post("/account/login/code/", code=code)
        assert "/account/" not in self.at, self.at
        return self


@dataclass
class Place:
    """Where to send it to."""

    form: str
    key: str
    short: str
    trial: str
    program: str
    """The key of a program of theirs."""
    host: Person
    anybody: Callable[[], Person]
    do: Callable[..., Any]
    """Do something in a process of the house."""


def by_form(place: Place, words: Words, **more: str) -> tuple[Person, str]:
    teller = place.anybody()
    page = teller.post(
        f"/tell/{place.form}/", version="1", sending_key=str(uuid4()), story=words.text,
        audience="team", name=words.name, contact=words.mail, wants_mail="on", **more,
    )  # fmt: skip
    return teller, teller.keep_words(page)


def _placed(place: Place, words: Words, where: str) -> None:
    page = place.anybody().post(
        f"/tell/{place.form}/{where}/", version="1", sending_key=str(uuid4()), story=words.text,
        audience="team", name=words.name, contact=words.mail, wants_mail="on",
    )  # fmt: skip
    assert words.mail not in page, "it was sent, and the next one finds nothing of it"


def with_a_photo_and_by_voice(place: Place, words: Words) -> None:
    """First with something missing, so that both wait; then once more."""
    files = {
        "photo": (f"{words.name}.jpg", photo(comment=words.name.encode())),
        "voice": (f"{words.name}.ogg", ogg(words.name.encode(), words.phone.encode())),
    }
    teller = place.anybody()
    given = {
        "version": "1", "sending_key": str(uuid4()), "story": words.text, "name": words.name,
        "seen": words.name,
    }  # fmt: skip
    assert "is kept with this page" in teller.post_files(f"/tell/{place.form}/", files, **given)
    back = teller.keep_words(teller.post(f"/tell/{place.form}/", audience="team", **given))
    for found in re.findall(r'src="([^"]+/attachments/[^"]+)"', teller.get(back)):
        assert teller.send_for_bytes(found)
    teller.post_files(f"/tell/{place.form}/", {**files, "photo": ("x.svg", b"<svg/>")}, **given)


def at_a_kiosk(place: Place, words: Words) -> None:
    _placed(place, words, "kiosk")


def on_a_website(place: Place, words: Words) -> None:
    _placed(place, words, "embed")


def late_from_a_device(place: Place, words: Words) -> None:
    answer = place.anybody().post(
        f"/tell/{place.form}/sendings/", version="1", sending_key=str(uuid4()),
        story=words.text, audience="team", name=words.name, contact=words.mail,
    )  # fmt: skip
    assert words.mail not in answer


def through_a_collector(place: Place, words: Words) -> None:
    teller = place.anybody()
    assert words.text not in teller.get(f"/t/{place.short}/")
    by_form(place, words, via=place.short)


def and_comes_back(place: Place, words: Words) -> None:
    """Adds, says what they notice, changes their contact, and mistypes their words."""
    teller, back = by_form(place, words)
    page = teller.get(back)
    found = re.search(r'id="story-(\w+)"', page)
    assert found is not None
    story = f"{back}stories/{found[1]}/"
    teller.post(f"{story}additions/", text=f"added{words.text}")
    teller.post(f"{story}experiences/", noticed="not_yet", words=f"noticed{words.text}")
    teller.post(f"{back}contact/", name=f"again{words.name}", contact=words.phone)
    mistyped = f"mistyped {words.text}"
    teller.secrets.append(mistyped)
    teller.post("/back/", words=mistyped)


def typed_in(place: Place, words: Words) -> None:
    page = place.host.post(
        f"/listen/on-behalf/{place.form}/", story=words.text, came_by="phone", asked="yes",
        audience="team", version="1", sending_key=str(uuid4()), name=words.name,
        contact=words.mail,
    )  # fmt: skip
    place.host.keep_words(page)


def from_a_file(place: Place, words: Words) -> None:
    host = place.host
    host.get("/listen/imports/")
    content = f"Verhaal;Datum;Nummer\n{words.text};3-4-2024;{words.phone}\n"
    host.post_file("/listen/imports/", f"{words.way}.csv", content, form=place.form)
    columns = host.at.removeprefix(host.url)
    host.post(
        columns, text="Verhaal", told_on="Datum", date_order="day", external_id="Nummer",
        audience_of_all="team", language_of_all="nl",
    )  # fmt: skip
    host.post(host.at.removeprefix(host.url) + "start/")


def through_the_api(place: Place, words: Words) -> None:
    token = next(one.value for one in place.host.jar if one.name == "csrftoken")
    given = {"text": words.text, "audience": "team", "came_by": "phone", "readers_asked": True,
             "answers": {}}  # fmt: skip
    answer = place.host.send(
        f"/api/listen/forms/{place.form}/stories", json.dumps(given).encode(),
        {"Content-Type": "application/json", "X-CSRFToken": token},
    )  # fmt: skip
    code = json.loads(answer)["return_code"]
    place.host.secrets.append(code)


def in_try_out(place: Place, words: Words) -> None:
    place.anybody().post(
        f"/tell/try/{place.trial}/", version="2", sending_key=str(uuid4()), story=words.text,
        audience="team", name=words.name, contact=words.mail,
    )  # fmt: skip


def by_mail(place: Place, words: Words) -> None:
    raw = (
        f"From: {words.name} <{words.mail}>\r\nSubject: {words.name}\r\n"
        f"Message-ID: <{words.phone}@example.org>\r\n\r\n{words.text}\r\n\r\n"
        f"-- \r\n{words.phone}\r\n"
    )
    with imap_server() as server:
        server.deliver(raw.encode())
        place.do(fetch_mail, place.form, server.port)
    found = re.search(r'href="(/listen/mails/\w+/)"', place.host.get("/listen/mails/"))
    assert found is not None
    place.host.get(found[1])
    place.host.post(f"{found[1]}story/", parts="0")


def fetch_mail(form_id: str, port: int) -> None:
    """A steward connects a mailbox, and it is looked at."""
    from nabij.listen.actions import mailboxes
    from nabij.listen.mailbox.looking import look
    from nabij.listen.models import StoryForm
    from nabij.people.models import Member

    form = StoryForm.objects.get(public_id=form_id)
    look(
        mailboxes.connect(
            Member.objects.get(name="Wim"), form, mail_address="tell@delinde.example",
            host="localhost", port=port, lock="none", user=USER, password=PASSWORD,
            folder="INBOX", after="seen", tells_back=False,
        )
    )  # fmt: skip


WAYS: dict[str, list[Callable[[Place, Words], Any]]] = {
    WayIn.LINK: [
        by_form,
        through_a_collector,
        and_comes_back,
        late_from_a_device,
        with_a_photo_and_by_voice,
    ],
    WayIn.KIOSK: [at_a_kiosk],
    WayIn.EMBED: [on_a_website],
    WayIn.ON_BEHALF: [typed_in, through_the_api],
    WayIn.FILE: [from_a_file],
    WayIn.MAIL: [by_mail],
}
NO_STORY: list[Callable[[Place, Words], Any]] = [in_try_out]
