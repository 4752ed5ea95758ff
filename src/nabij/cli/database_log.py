"""Could PostgreSQL write in its own log what somebody told? Statements hold no words (see
`nabij.foundation.postgresql`), but its settings can add the values that went with them."""

from django.db import connection

from nabij.cli.findings import Finding, sound, wrong

WHAT = "Database log"
_OFF = {
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
}
"""Settings that write statements with their values, and where they don't."""
_NEEDED = {"log_error_verbosity": "terse", "log_parameter_max_length_on_error": "0"}
_WITH_ROWS = ("csvlog", "jsonlog")
_EXPLAIN = "auto_explain.log_min_duration"
_VALUES = "log_parameter_max_length"


def database_log() -> Finding:
    if connection.vendor != "postgresql":
        return sound(WHAT, "SQLite keeps none")
    now = _settings()
    for name, needed in _NEEDED.items():
        if now[name] != needed:
            role = connection.settings_dict["USER"] or "nabij"
            command = f'ALTER ROLE "{role}" SET {name} = {needed}'
            return wrong(WHAT, f"can show words of a story. As superuser: {command}")
    shown = [name for name, off in _OFF.items() if now[name] not in off]
    if shown and now[_VALUES] != "0":
        return wrong(
            WHAT, f"shows what is kept, by {', '.join(shown)}. Switch it off, or set {_VALUES} = 0."
        )
    if now[_EXPLAIN] not in ("", "-1"):
        return wrong(WHAT, f"explains statements with their values. Set {_EXPLAIN} = -1.")
    if any(kind in now["log_destination"] for kind in _WITH_ROWS):
        return wrong(
            WHAT, f"as {now['log_destination']} holds rows that were refused. Use stderr or syslog."
        )
    return sound(WHAT, "shows no words")


def _settings() -> dict[str, str]:
    names = [*_NEEDED, *_OFF, _VALUES, _EXPLAIN, "log_destination"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, coalesce(current_setting(name, true), '') FROM unnest(%s::text[]) name",
            [names],
        )
        return dict(cursor.fetchall())
