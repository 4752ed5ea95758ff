"""Collect and compile the Dutch texts, a catalogue a room; with --check, only say what is missing.

python tools/messages.py [ROOM …]       collect new texts, compile what is translated
python tools/messages.py --check        exit 1 when a text has no Dutch, or a .mo is stale
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "nabij"
ROOMS = [
    "foundation",
    "live",
    "trail",
    "people",
    "connect",
    "listen",
    "sense",
    "act",
    "spread",
    "web",
    "site",
    "cli",
]


def sources(room: str) -> list[Path]:
    found = sorted((PACKAGE / room).rglob("*.py")) + sorted((PACKAGE / room).rglob("*.html"))
    found += sorted((PACKAGE / room).rglob("*.txt"))
    return [path for path in found if "migrations" not in path.parts and "data" not in path.parts]


def collect(room: str) -> polib.POFile:
    """All texts of a room, through gettext's own extractor and Django's template preparation."""
    from django.utils.translation import template

    with tempfile.TemporaryDirectory() as folder:
        prepared = []
        for path in sources(room):
            text = path.read_text("utf-8")
            if path.suffix != ".py":
                text = template.templatize(text, origin=str(path))
            copy = Path(folder) / (str(path.relative_to(PACKAGE)).replace("/", "__") + ".py")
            copy.write_text(text, "utf-8")
            prepared.append(str(copy))
        if not prepared:
            return polib.POFile()
        out = Path(folder) / "found.pot"
        subprocess.run(
            ["xgettext", "--language=Python", "--from-code=UTF-8", "--no-location", "--no-wrap",
             "--keyword=gettext_noop", "--keyword=gettext_lazy", "--keyword=ngettext_lazy:1,2",
             "--keyword=pgettext:1c,2", "--keyword=npgettext:1c,2,3", "--keyword=_",
             "--keyword=pgettext_lazy:1c,2", "--keyword=ngettext:1,2", "-o", str(out), *prepared],
            check=True,
        )  # fmt: skip
        return polib.pofile(str(out)) if out.exists() else polib.POFile()


def catalogue(room: str) -> Path:
    return PACKAGE / room / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def update(room: str) -> None:
    found = collect(room)
    if not found:
        return
    path = catalogue(room)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
    old = {(entry.msgctxt, entry.msgid): entry for entry in known}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "nl",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in sorted(found, key=lambda one: (one.msgid, one.msgctxt or "")):
        before = old.get((entry.msgctxt, entry.msgid))
        if before is not None:
            entry.msgstr = before.msgstr
            entry.msgstr_plural = before.msgstr_plural or entry.msgstr_plural
        entry.comment, entry.occurrences = "", []
        fresh.append(entry)
    fresh.save(str(path))
    fresh.save_as_mofile(str(path.with_suffix(".mo")))
    missing = fresh.untranslated_entries()
    print(f"{room}: {len(fresh)} texts, {len(missing)} without Dutch")


def problems(room: str) -> list[str]:
    found, path = collect(room), catalogue(room)
    if not found:
        return []
    if not path.exists():
        return [f"{room}: no catalogue"]
    known = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}
    wrong = []
    for entry in found:
        here = known.get((entry.msgctxt, entry.msgid))
        if here is None or not here.translated():
            wrong.append(f"{room}: no Dutch for {entry.msgid!r}")
    compiled = path.with_suffix(".mo")
    texts = {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in known.values() if e.translated()
    }
    made = {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural)
        for e in (polib.mofile(str(compiled)) if compiled.exists() else [])
    }
    if texts != made:
        wrong.append(f"{room}: the compiled catalogue is stale; run make messages")
    return wrong


def clashes() -> list[str]:
    """Django merges all catalogues into one: one text can have only one Dutch."""
    seen: dict[tuple[str | None, str], tuple[str, str]] = {}
    wrong = []
    for room in ROOMS:
        if not catalogue(room).exists():
            continue
        for entry in polib.pofile(str(catalogue(room))):
            key = (entry.msgctxt, entry.msgid)
            before, said = seen.setdefault(key, (room, entry.msgstr))
            if said != entry.msgstr:
                wrong.append(f"{entry.msgid!r}: {before} says {said!r}, {room} {entry.msgstr!r}")
    return wrong


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        wrong = [line for room in ROOMS for line in problems(room)] + clashes()
        print("\n".join(wrong) or "Every text has its Dutch.")
        return 1 if wrong else 0
    for room in arguments or ROOMS:
        update(room)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
