"""Words out of HTML, as mail programs and ticket systems write it.

An own small scanner, because Python's takes the square of the time for a text of half tags, and
anybody can send one. It goes over the text once.
"""

import html
import re
from collections.abc import Iterator

MOST_CHARACTERS = 2_000_000
_NEAR = 12
"""So many open elements are looked through for the one that ends."""
_BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
_APART = {"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"}
_UNSEEN = {"head", "noscript", "object", "script", "select", "style", "svg", "template", "title"}
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "track", "wbr"}  # fmt: skip
_QUOTES = ("gmail_quote", "moz-cite-prefix", "yahoo_quoted", "zmail_extra", "protonmail_quote",
           "divrplyfwdmsg", "appendonsend", "ms-outlook-mobile-reference-message",
           "mail-editor-reference-message-container", "js-signatureMarker")  # fmt: skip


_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]*")
_MARKED = re.compile(r"""(?:class|id)\s*=\s*["']?\s*([^"'\s>]{1,80})""", re.IGNORECASE)


def text_of(source: str) -> str:
    """The text that a reader of it would see; quoted parts are lines that begin with ">"."""
    page = _Page()
    for text, tag in _pieces(source[:MOST_CHARACTERS]):
        page.take(html.unescape(text))
        name = _NAME.match(tag)
        if name is None:
            continue
        if name[0].startswith("/"):
            page.end(name[0][1:].casefold())
        else:
            page.begin(name[0].casefold(), tag)
    return page.text()


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    """Text, and the tag after it."""
    at = 0
    while at < len(source):
        begin = source.find("<", at)
        if begin < 0:
            break
        comment = source.startswith("<!--", begin)
        end = source.find("-->" if comment else ">", begin + 1)
        if end < 0:
            break
        inside = "" if comment else source[begin + 1 : end]
        if comment or inside[:1] in "/!?" or inside[:1].isalpha():
            yield source[at:begin], inside
            at = end + (3 if comment else 1)
        else:
            yield source[at : begin + 1], ""
            at = begin + 1
    yield source[at:], ""


class _Page:
    """What was read so far, and which elements are open."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._now: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []
        self._unseen = self._quoted = 0

    def take(self, text: str) -> None:
        if not self._unseen:
            self._now.append(text)

    def begin(self, name: str, tag: str) -> None:
        if name in _BLOCKS or name == "br":
            self._end_line(apart=name in _APART)
        if name in _EMPTY or tag.endswith("/"):
            return
        marked = any(one.casefold().startswith(_QUOTES) for one in _MARKED.findall(tag[:2_000]))
        unseen, quotes = name in _UNSEEN, name == "blockquote" or marked
        self._unseen += unseen
        self._quoted += quotes
        if unseen or quotes or name in _BLOCKS:
            self._open.append((name, unseen, quotes))

    def end(self, name: str) -> None:
        if name in _BLOCKS:
            self._end_line(apart=name in _APART)
        # What was left open inside it ends with it; an end without a beginning ends nothing.
        near = self._open[-_NEAR:]
        at = next((n for n in range(1, len(near) + 1) if near[-n][0] == name), 0)
        if at:
            for _name, unseen, quotes in near[-at:]:
                self._unseen -= unseen
                self._quoted -= quotes
            del self._open[-at:]

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip()

    def _end_line(self, apart: bool = False) -> None:
        words = " ".join("".join(self._now).split())
        self._now = []
        mark = "> " if self._quoted > 0 else ""
        if words:
            self._lines.append(mark + words)
        if self._lines and self._lines[-1].strip("> ") and (apart or not words):
            self._lines.append(mark.strip())
