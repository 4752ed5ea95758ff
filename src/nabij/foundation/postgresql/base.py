"""PostgreSQL as Django speaks to it, but what is asked and what is given always go apart.

PostgreSQL writes a statement that failed, was stopped or waited too long in its own log. Here
`$1` stands there, and not what somebody told (docs/decisions/0022). Then one statement holds at
most 65,535 values, which this version of Django does not know yet.
"""

import json
import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import DataError
from django.db.backends.postgresql import base, features, operations
from psycopg.types.json import Jsonb

MOST_VALUES = 2**16 - 1
_ZERO = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class DatabaseFeatures(features.DatabaseFeatures):
    max_query_params = MOST_VALUES


class DatabaseOperations(operations.DatabaseOperations):
    def bulk_batch_size(self, fields: Sequence[Any], objs: Sequence[Any]) -> int:
        return MOST_VALUES // len(fields) if fields else len(objs)

    def adapt_json_value(self, value: Any, encoder: Any) -> Any:
        return Jsonb(value, dumps=partial(_dumped, encoder))


def _dumped(encoder: Any, value: Any) -> bytes:
    """What PostgreSQL would not take is refused here: it repeats what it refuses in its log."""
    text = json.dumps(value, cls=encoder, ensure_ascii=False)
    if _ZERO.search(text):
        raise DataError("JSON with a zero byte in it")
    return text.encode()


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def __init__(self, settings_dict: dict[str, Any], *args: Any, **more: Any) -> None:
        # Not for an address in the settings to say otherwise.
        settings_dict["OPTIONS"] = {**settings_dict["OPTIONS"], "server_side_binding": True}
        super().__init__(settings_dict, *args, **more)
