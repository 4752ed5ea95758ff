"""Where the answers to a signifier are shown: `triads` for a triad, and so on."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from nabij.sense.maps.answers import Asked

KINDS = {
    "triads": "triad",
    "dyads": "dyad",
    "scales": "scale",
    "stones": "stones",
    "choices": "choice",
}
NAMES = {kind: name for name, kind in KINDS.items()}


def answers_url(asked: Asked, **query: Any) -> str:
    """The page of this signifier; with a query, with a part of it chosen."""
    url = reverse("sense:answers-map", args=[asked.form.public_id, NAMES[asked.kind], asked.key])
    return f"{url}?{urlencode(query)}#chosen" if query else url
