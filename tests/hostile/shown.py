"""What a page shows to who sent something that could not be taken: their words, and what is wrong.

Read as a browser reads it: fields hold their text, `hidden` shows nothing.
"""

import json
import re
from collections import defaultdict
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from nabij.foundation.texts import clean

TYPED_IN = ("text", "email", "search", "tel", "url", "")
"""Kinds of input that somebody types in."""
NO_END = ("input", "br", "hr", "img", "link", "meta", "source", "wbr", "col", "path", "use")
SAYS = re.compile(r"\b(errorlist|error-summary|notice|messages)\b")
ROLES = ("alert", "status")
SENTENCE = re.compile(r"\w[^\n]*\s[^\n]*\w\W*[.?:]")
OF_MACHINES = re.compile(
    r"bad request|null char|traceback|exception|internal server error|invalid literal|"
    r"not one of the available|ensure this value|management", re.IGNORECASE,
)  # fmt: skip
"""What programs say to each other, in what a page says of itself."""


class Page(HTMLParser):
    """`texts`: all that is written on it, field by field. `said`: where it says what is wrong."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.said: list[str] = []
        self.heads: list[str] = []
        self.paragraphs: list[str] = []
        self.asks: dict[str, set[str]] = defaultdict(set)
        """Names of the fields to type in, by the address that their form is sent to."""
        self._to = ""
        self._open: list[tuple[str, bool, bool]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._to = urlsplit(given.get("action") or "").path
            self.asks[self._to] |= set()
        typed = tag == "input" and (given.get("type") or "") in TYPED_IN and "hidden" not in given
        if typed or tag == "textarea":
            self.asks[self._to].add(given.get("name") or "")
        if typed:
            self.texts.append(given.get("value") or "")
        if tag in NO_END:
            return
        says, hidden = self._open[-1][1:] if self._open else (False, False)
        says = says or given.get("role") in ROLES or "data-problem" in given
        says = says or bool(SAYS.search(given.get("class") or ""))
        hidden = hidden or "hidden" in given or tag in ("script", "style", "template", "head")
        self._open.append((tag, says, hidden))
        if tag == "textarea" and not hidden:
            self.texts.append("")

    def asks_at(self, path: str) -> set[str]:
        """A form without an address is sent to that of its page."""
        return self.asks.get(path, set()) | self.asks.get("", set())

    def handle_endtag(self, tag: str) -> None:
        while any(one[0] == tag for one in self._open):
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        tag, says, hidden = self._open[-1] if self._open else ("", False, False)
        if hidden:
            return
        if tag == "textarea":
            self.texts[-1] += data
        else:
            self.texts.append(data)
            words = " ".join(data.split())
            if says and words:
                self.said.append(words)
            if tag in ("h1", "p") and words:
                (self.heads if tag == "h1" else self.paragraphs).append(words)


def plain(text: str) -> str:
    """Without what no page keeps: control characters, halves of characters, more than one space."""
    whole = text.encode(errors="surrogatepass").decode(errors="replace")
    return " ".join(clean(whole, limit=10**9).split())


def is_refused(answer: Any, path: str) -> bool:
    """A status that says so, or the same form again."""
    if answer.status_code >= 400:
        return True
    html = "html" in answer.get("content-type", "") and not answer.streaming
    if answer.status_code != 200 or not html or path not in answer.content.decode():
        return False
    return bool(Page(answer.content.decode()).asks_at(path))


def what_is_wrong(answer: Any, where: str = "") -> str:
    """What a person reads there about it: beside the fields, or on a page that only says that
    this is over or not there, as its heading and what stands under it. Fails
    where that is nothing, or nothing for people."""
    if "json" in answer.get("content-type", ""):
        given = json.loads(answer.content)
        assert given["state"], given
        said = list(given["said"])
    else:
        page = Page(answer.content.decode())
        said = page.said
        if not said and answer.status_code != 422 and page.heads:
            said = page.heads + page.paragraphs
    found = [one for one in said if SENTENCE.search(one + ".")]
    assert found, f"{where or answer.status_code}: nothing says what is wrong"
    words = " ".join(said)
    assert not OF_MACHINES.search(words), f"{where} {words[:2000]}"
    return words


def lost(answer: Any, typed: dict[str, str]) -> list[str]:
    """Fields whose text is nowhere on the page."""
    if not typed:
        return []
    texts = {plain(one) for one in Page(answer.content.decode()).texts}
    sought = {text: plain(text) for text in typed.values()}
    there = {text for text, want in sought.items() if any(want in one for one in texts)}
    return [name for name, text in typed.items() if text not in there]
