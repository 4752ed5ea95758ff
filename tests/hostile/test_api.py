"""The REST API answers whatever a program sends with what is wrong, never with an accident."""

import json
import re
from datetime import timedelta
from typing import Any

import requests
import schemathesis
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nabij.people.actions import api_key
from tests.cast import Cast
from tests.hostile.inputs import tries
from tests.site.world import build
from tools.openapi import as_text

LIVE = "/follow"


def test_what_fits_the_description_and_what_does_not(cast: Cast):
    world, _ = build(cast)
    last_day = timezone.localdate() + timedelta(days=9)
    key = api_key.give(cast.wim, cast.marieke, name="x", scope="all", last_day=last_day)
    shown = {"Authorization": f"Bearer {api_key.fetch(cast.marieke, key)}"}
    schema = schemathesis.openapi.from_dict(json.loads(as_text()))
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 40
    for operation in operations:
        if LIVE not in operation.path:
            _try(operation, shown, _what_is_there(operation, world))


def _send(case: schemathesis.Case, shown: dict[str, str]) -> Any:
    """As a program sends it, but in this transaction (the library's own call closes it)."""
    given = case.as_transport_kwargs(base_url="http://testserver", headers=shown)
    ready = requests.Request(
        **{name: given[name] for name in given if name not in ("cookies", "timeout")}
    ).prepare()
    path = ready.url.removeprefix("http://testserver")
    headers = {str(name): str(value) for name, value in ready.headers.items()}
    kind = headers.pop("Content-Type", "application/json")
    return Client().generic(ready.method, path, ready.body or b"", kind, headers=headers)


def _what_is_there(
    operation: schemathesis.APIOperation, world: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Ids of things that exist, for the parameters in the address."""
    path = operation.path.removeprefix("/api").lstrip("/")
    start = max((one for one in world if path.startswith(one)), key=len, default="")
    values = world.get(start, {})
    names = re.findall(r"{(\w+)}", operation.path)
    return {name: values.get(name, values.get("public_id", "nothing")) for name in names}


def _try(
    operation: schemathesis.APIOperation, shown: dict[str, str], there: dict[str, Any]
) -> None:
    right = operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE)
    wrong = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

    @tries(3)
    @given(st.one_of(right, wrong), st.booleans())
    def send(case: schemathesis.Case, reaches: bool) -> None:
        if reaches and there:
            case.path_parameters = there
        with transaction.atomic():
            answer = _send(case, shown)
            transaction.set_rollback(True)
        assert answer.status_code < 500, f"{operation.label}: {answer.status_code} {case}"

    send()
