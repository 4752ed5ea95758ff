"""Zammad: tickets with their articles, as its REST API (version 1, Zammad 6) answers them.

Read as documented at docs.zammad.org under "REST API, Ticket, Articles":
`GET /api/v1/tickets?expand=true` (a list of tickets), `GET /api/v1/ticket_articles/by_ticket/ID`
(a list of articles), and the answers with `assets` of `?full=true` and `?all=true`. Tickets and
their articles may be in one file, an article list inside each ticket, or in several files.

The first article of the customer is the story; internal notes and the state are the record.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nabij.listen.readers.json_texts import listed, text_at
from nabij.listen.readers.parcel import Part
from nabij.listen.readers.programs.found import ProgramTable, days
from nabij.listen.readers.programs.tickets import Ticket, person_of, table_of, words_of

CUSTOMER = 2
"""The number of the sender "Customer" in every Zammad (1 is Agent, 3 is System)."""

Thing = dict[str, Any]


def read(parts: Sequence[Part]) -> ProgramTable | None:
    things = [one for part in parts for document in part.documents or () for one in _all(document)]
    tickets = {text_at(one, "id"): one for one in things if _is_ticket(one)}
    if not tickets:
        return None
    articles: dict[str, list[Thing]] = defaultdict(list)
    for one in things:
        if _is_article(one):
            articles[text_at(one, "ticket_id")].append(one)
    for ticket in tickets.values():
        nested = ticket.get("articles")
        articles[text_at(ticket, "id")] += nested if isinstance(nested, list) else []
    users = {text_at(one, "id"): one for one in things if "login" in one or "firstname" in one}
    found = [_ticket(one, articles[number], users) for number, one in tickets.items()]
    unnamed = any("state" not in one and "state_id" in one for one in tickets.values())
    note = _("Asked with “expand=true”, Zammad also says the names of groups and states.")
    return table_of("Zammad", found, [note] if unnamed else [])


def _all(document: Any) -> Iterator[Thing]:
    for one in listed(document):
        yield one
        assets = one.get("assets")
        for group in assets.values() if isinstance(assets, dict) else ():
            if isinstance(group, dict):
                yield from (each for each in group.values() if isinstance(each, dict))


def _is_ticket(one: Thing) -> bool:
    return {"id", "number", "title", "customer_id"} <= one.keys() and "ticket_id" not in one


def _is_article(one: Thing) -> bool:
    return {"ticket_id", "body"} <= one.keys()


def _ticket(ticket: Thing, articles: list[Any], users: dict[str, Thing]) -> Ticket:
    own = sorted((one for one in articles if isinstance(one, dict)), key=_moment)
    first = next((one for one in own if _is_of_customer(one)), {})
    name, contact = person_of(text_at(first, "from"))
    user = users.get(text_at(ticket, "customer_id"), {})
    known = text_at(user, "email") or text_at(user, "phone") or text_at(user, "mobile")
    login = text_at(ticket, "customer")
    return Ticket(
        number=text_at(ticket, "number"),
        words=_words(first),
        told_on=text_at(first, "created_at") or text_at(ticket, "created_at"),
        teller=text_at(ticket, "customer_id"),
        name=name
        or " ".join(filter(None, [text_at(user, "firstname"), text_at(user, "lastname")])),
        contact=contact or known or (login if "@" in login else ""),
        facts=_facts(ticket, first, own),
    )


def _facts(ticket: Thing, first: Thing, articles: list[Thing]) -> dict[str, str]:
    notes = [_words(one) for one in articles if one.get("internal") is True]
    tags = ticket.get("tags")
    return {
        "Number": text_at(ticket, "number"),
        "Title": text_at(ticket, "title"),
        "State": text_at(ticket, "state"),
        "Priority": text_at(ticket, "priority"),
        "Group": text_at(ticket, "group"),
        "Type": text_at(first, "type"),
        "Tags": ", ".join(map(str, tags)) if isinstance(tags, list) else "",
        "Created": days(ticket.get("created_at")),
        "Closed": days(ticket.get("close_at")),
        "Note": text_at(ticket, "note"),
        "Internal notes": "\n\n".join(filter(None, notes)),
    }


def _is_of_customer(article: Thing) -> bool:
    if article.get("internal") is True:
        return False
    return article.get("sender") == "Customer" or article.get("sender_id") == CUSTOMER


def _moment(article: Thing) -> tuple[str, int]:
    number = article.get("id")
    return text_at(article, "created_at"), number if isinstance(number, int) else 0


def _words(article: Thing) -> str:
    is_html = text_at(article, "content_type").startswith("text/html")
    return words_of(text_at(article, "body"), is_html=is_html)
