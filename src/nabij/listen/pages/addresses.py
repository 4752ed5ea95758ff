"""Whole addresses, for paper and for QR codes."""

import io
from functools import lru_cache

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from nabij.listen.models import Collector, StoryForm


def whole(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def in_words(address: str) -> SafeString:
    """An address within a sentence, also of a language that is written from right to left."""
    return format_html('<bdi dir="ltr">{}</bdi>', address)


def form_address(form: StoryForm) -> str:
    return whole(reverse("listen:tell", args=[form.public_id]))


def short_address(form: StoryForm) -> str:
    return whole(reverse("listen:short", args=[form.short]))


def collector_address(collector: Collector) -> str:
    return whole(reverse("listen:short", args=[collector.short]))


def trial_address(form: StoryForm) -> str:
    return whole(reverse("listen:try_out", args=[form.trial_key]))


def return_address(code: str) -> str:
    return whole(reverse("listen:back", args=[code]))


def qr(address: str, title: str) -> SafeString:
    """A QR code as SVG that stands in a page: no style attributes, no size of its own."""
    return mark_safe(_svg(address, title, whole_file=False))


def qr_file(address: str, title: str) -> str:
    """A QR code as an SVG file, to put in a letter or on a door."""
    return _svg(address, title, whole_file=True)


# Drawing one takes longer than the rest of its page. Those of tellers open their page, so they are
# kept in the memory of this process only, and few at a time: not in a cache that others share.
@lru_cache(maxsize=200)
def _svg(address: str, title: str, *, whole_file: bool) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=whole_file, svgns=True, omitsize=True, border=2, dark="#000",
        light="#fff", title=title, svgclass=None, lineclass=None,
    )  # fmt: skip
    return out.getvalue().decode()
