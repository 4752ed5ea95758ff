"""What nobody should send, and somebody will.

`NABIJ_HOSTILE=10000` tries so many at each door; without it a handful, so that every run has some.
"""

import os
from typing import Any
from urllib.parse import quote, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

ASKED = int(os.environ.get("NABIJ_HOSTILE", "0"))

TRICKS = [
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202e" + "kwaad", "\u2066x\u2069",
    "\u200f\u200e", "e\u0301" * 300, "\ufeff", "\U0010ffff", "\r\n\r\n", "<script>x</script>",
    "{{ 7*7 }}", "{% debug %}", "' OR 1=1 --", "%00", "%s%n", "../../etc/passwd", "=cmd|' /C'!A0",
    "9" * 5000, "-1", "0", "1e999", "NaN", "Infinity", "9223372036854775808", "null", "true", "[]",
    "{}", "2026-02-30", "0000-00-00", "9999-12-31", "☃" * 20_001, "🧑‍🧑‍🧒" * 200, "x" * 300_000,
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(TRICKS),
    st.text(max_size=60),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn"]), max_size=12),
    st.integers().map(str),
    st.floats().map(str),
)
"""Surrogates, zero bytes, bidi tricks, huge numbers, long texts, and anything."""

files = st.builds(
    SimpleUploadedFile,
    st.sampled_from(["a.csv", "a.xlsx", "../x.csv", "a.png", "a.json", "\u202ex.csv", "a" * 300]),
    st.one_of(
        st.binary(max_size=200),
        st.sampled_from([
            b"", b"PK\x03\x04", b'"unclosed,\n' * 50, b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", b"{" * 5000,
            b"\xff\xd8\xff\xe0", b"OggS" + bytes(40), b"\x1a\x45\xdf\xa3webm" + bytes(40),
            b"\0\0\0\x18ftypM4A " + bytes(40), b"ID3" + bytes(40), b"RIFF\0\0\0\0WAVE",
        ]),
    ),
)  # fmt: skip


def typed(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A form filled in with anything: some fields missing, some twice, some that it never had."""
    odd = texts.filter(lambda text: 0 < len(text) < 200)
    known = st.sampled_from(names) if names else odd
    return st.dictionaries(
        st.one_of(known, known, known, odd),
        st.one_of(texts, st.lists(texts, max_size=3)),
        max_size=len(names) + 2,
    )


def as_body(given: dict[str, Any]) -> bytes:
    """The form as it goes over the wire; what is no UTF-8 goes as the bytes that it is."""

    def raw(value: Any) -> Any:
        if isinstance(value, list):
            return [raw(one) for one in value]
        return str(value).encode("utf-8", "surrogatepass")

    return urlencode({raw(name): raw(value) for name, value in given.items()}, doseq=True).encode()


def in_address(text: str) -> str:
    """A piece of a path as a browser would send it, whatever it holds."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def tries(few: int, of: int = 1) -> settings:
    """How many examples: `few`, or as many as were asked for, shared by the ways `of` one door."""
    return settings(
        max_examples=-(-ASKED // of) or few, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
