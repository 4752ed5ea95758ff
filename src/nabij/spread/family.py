"""A practice and its adoptions as a tree of nodes, and as a picture with a table."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nabij.spread.models import Adoption, Practice
from nabij.spread.tree import Node, lay_out

FIRST_WORDS = 24


def family(practice: Practice) -> Node:
    """The telling team, the teams that took it up from it, and so on, oldest first."""
    adoptions = list(practice.adoptions.select_related("team").order_by("pk"))
    root = Node(
        key="practice",
        name=practice.team.name,
        words=practice.title,
        state="told",
        said=pgettext("a practice", "told it"),
        url=reverse("spread:practice", args=[practice.public_id]),
    )
    nodes: dict[int | None, Node] = {None: root, **{one.pk: _node(one) for one in adoptions}}
    for one in adoptions:
        nodes[one.parent_id].children.append(nodes[one.pk])
    return root


def picture(practice: Practice) -> dict[str, Any]:
    """What the figure component needs. Without adoptions there is no picture yet."""
    tree = lay_out(family(practice))
    return {
        "picture": render_to_string(
            "spread/pages/practice/tree.html", {"tree": tree, "practice": practice}
        ),
        "table": _table(practice),
    }


def _node(adoption: Adoption) -> Node:
    return Node(
        key=adoption.public_id,
        name=adoption.team.name,
        words=_first(adoption.how_changed),
        state=adoption.state,
        said=adoption.get_state_display(),
        url=reverse("spread:adoption", args=[adoption.public_id]),
    )


def _first(text: str) -> str:
    words = text.split()
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")


def _table(practice: Practice) -> dict[str, Any]:
    rows = practice.adoptions.select_related("team", "parent__team").order_by("pk")
    return {
        "caption": _("Who took it up, from whom, and what they made of it"),
        "head": [_("Team"), _("Now"), _("From"), _("How they changed it")],
        "rows": [
            [
                format_html('<a href="{}">{}</a>', _address(one), one.team.name),
                one.get_state_display(),
                one.parent.team.name if one.parent else practice.team.name,
                _first(one.how_changed) or _("Not written down yet."),
            ]
            for one in rows
        ],
    }


def _address(adoption: Adoption) -> str:
    return reverse("spread:adoption", args=[adoption.public_id])
