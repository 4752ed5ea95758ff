"""A backup is all there is, and what is restored is what was kept."""

import hashlib
import json
import stat
import tarfile
from pathlib import Path

import pytest

from nabij.cli.exits import Exit
from tests.cli.conftest import Installation, Installations

START = ["start", "--organisation", "De Linde", "--name", "Wim", "--email", "wim@example.org"]
ALL_ROWS = """
import json
from django.apps import apps
from django.db import connection
held = {}
with connection.cursor() as cursor:
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields)
        cursor.execute(f'SELECT {columns} FROM "{table}"')
        held[table] = sorted(json.dumps(row, default=str) for row in cursor.fetchall())
print(json.dumps(held))
"""
FILL = """
from django.conf import settings
from nabij.foundation.actors import Program
from nabij.listen.actions.imports import make_form_for_file
from nabij.listen.models import StoryForm, Teller, WaitingAttachment
from nabij.people.models import Member, Team
make_form_for_file(Program(), Team.objects.get(), name="Brieven", asked="Wat gebeurde er?",
                   answerer=Member.objects.get(), language="nl")
Teller.objects.create(name="Amina 'é", contact="amina@example.org")
WaitingAttachment.objects.create(
    form=StoryForm.objects.get(), kind="voice", media_type="audio/ogg", size=9,
    content=b"a voice\\x00\\xff", received="r", sending_key="k",
)
(settings.MEDIA_ROOT / "deep").mkdir(parents=True)
(settings.MEDIA_ROOT / "deep" / "drawing.txt").write_text("a lift")
"""
NAMES = "from nabij.listen.models import Teller; print([t.name for t in Teller.objects.all()])"
SOUND = """
from nabij.listen.models import WaitingAttachment
print(bytes(WaitingAttachment.objects.get().content))
"""
VOICE = str(b"a voice\x00\xff")


@pytest.fixture(scope="module")
def original(installations: Installations) -> Installation:
    made = installations("original")
    assert made.nabij(*START).code == Exit.DONE
    made.python(FILL)
    letters = made.data.parent / "letters.csv"
    lines = [f"The lift stood still for {number} days.,{number}\n" for number in range(50)]
    letters.write_text("text,id\n" + "".join(lines))
    assert made.nabij("import", str(letters), "--text", "text", "--id", "id").code == Exit.DONE
    return made


@pytest.fixture
def filled(installations: Installations, original: Installation) -> Installation:
    """De Linde with fifty stories, a teller and a file."""
    return installations("filled", original)


@pytest.fixture
def other(installation: Installation) -> Installation:
    """An empty one to restore into."""
    return installation


def rows(where: Installation) -> dict[str, list[str]]:
    return json.loads(where.python(ALL_ROWS))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_restored_is_what_was_kept(
    filled: Installation, other: Installation, tmp_path: Path
):
    file = tmp_path / "kept.tar.gz"
    said = filled.nabij("backup", str(file), "--keys")
    assert said.code == Exit.DONE, said.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    back = other.nabij("restore", str(file))
    assert back.code == Exit.DONE, back.err
    assert "De Linde" in back.out
    before, after = rows(filled), rows(other)
    assert len(before["listen_story"]) == 50
    assert after == before
    assert (other.data / "files" / "deep" / "drawing.txt").read_text() == "a lift"
    for key in ("secret.key", "contact.key"):
        assert digest(other.data / key) == digest(filled.data / key)
        assert stat.S_IMODE((other.data / key).stat().st_mode) == 0o600
    assert "Amina 'é" in other.python(NAMES)
    assert VOICE in other.python(SOUND)


def test_the_restored_one_goes_on_counting(
    filled: Installation, other: Installation, tmp_path: Path
):
    file = tmp_path / "kept.tar.gz"
    filled.nabij("backup", str(file), "--keys")
    other.nabij("restore", str(file))
    more = tmp_path / "more.csv"
    more.write_text("text,id\nThe door stuck.,new\nThe lift stood still for 3 days.,3\n")
    said = other.nabij("import", str(more), "--text", "text", "--id", "id")
    assert said.out == "1 stories came in.\n1 were here already.\n"


def test_without_keys_contact_data_stays_closed_and_it_is_said(
    filled: Installation, other: Installation, tmp_path: Path
):
    file = tmp_path / "kept.tar.gz"
    assert "keys are not in it" in filled.nabij("backup", str(file)).out
    with tarfile.open(file) as tar:
        assert not [name for name in tar.getnames() if name.endswith(".key")]
    assert b"Amina" not in file.read_bytes()
    said = other.nabij("restore", str(file))
    assert "another secret.key and contact.key" in said.out
    assert "Amina" not in other.python(NAMES)
    assert VOICE not in other.python(SOUND)
    (other.data / "contact.key").write_text((filled.data / "contact.key").read_text())
    assert "Amina" in other.python(NAMES)


def test_nothing_is_replaced_unasked(filled: Installation, tmp_path: Path):
    file = tmp_path / "kept.tar.gz"
    filled.nabij("backup", str(file))
    again = filled.nabij("backup", str(file))
    assert (again.code, "--yes" in again.err) == (Exit.NOT_NOW, True)
    refused = filled.nabij("restore", str(file))
    assert (refused.code, "De Linde" in refused.err) == (Exit.NOT_NOW, True)


def test_an_installation_goes_back_to_how_it_was(filled: Installation, tmp_path: Path):
    file = tmp_path / "kept.tar.gz"
    filled.nabij("backup", str(file))
    before = rows(filled)
    filled.python(
        "from nabij.people.models import Team; Team.objects.create(name='Later')\n"
        "from django.conf import settings; (settings.MEDIA_ROOT / 'later.txt').write_text('x')"
    )
    said = filled.nabij("restore", str(file), "--yes")
    assert said.code == Exit.DONE, said.err
    assert rows(filled) == before
    assert not (filled.data / "files" / "later.txt").exists()


@pytest.mark.parametrize("damage", ["cut", "changed", "nonsense"])
def test_a_damaged_backup_changes_nothing(filled: Installation, tmp_path: Path, damage: str):
    file, bad = tmp_path / "kept.tar.gz", tmp_path / "bad.tar.gz"
    filled.nabij("backup", str(file))
    if damage == "cut":
        bad.write_bytes(file.read_bytes()[:-2000])
    elif damage == "nonsense":
        bad.write_bytes(b"not a backup")
    else:
        _change_a_part(file, bad)
    before = rows(filled)
    said = filled.nabij("restore", str(bad), "--yes")
    assert said.code == Exit.NOT_CLEAR
    assert "Nothing changed" in said.err
    assert rows(filled) == before


def _change_a_part(file: Path, bad: Path) -> None:
    folder = bad.parent / "parts"
    with tarfile.open(file) as tar:
        tar.extractall(folder)
    (folder / "files" / "deep" / "drawing.txt").write_text("a gift")
    with tarfile.open(bad, "w:gz") as tar:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                tar.add(path, arcname=str(path.relative_to(folder)))


def test_a_backup_that_reaches_outside_is_refused(other: Installation, tmp_path: Path):
    bad = tmp_path / "bad.tar.gz"
    (tmp_path / "x").write_text("x")
    with tarfile.open(bad, "w:gz") as tar:
        tar.add(tmp_path / "x", arcname="../outside")
    assert other.nabij("restore", str(bad)).code == Exit.NOT_CLEAR
    assert not (other.data / "outside").exists()


def test_a_backup_of_sqlite_moves_to_postgresql(other: Installation, tmp_path: Path, request):
    if request.config.getoption("--database") != "postgres":
        pytest.skip("there is no PostgreSQL to move to")
    small, big = Installation(tmp_path / "small"), other
    small.nabij(*START)
    small.python(FILL)
    letters, file = tmp_path / "letters.csv", tmp_path / "kept.tar.gz"
    letters.write_text("text,id\nDe lift stond stil.,1\nEr kwam niemand.,2\n")
    small.nabij("import", str(letters), "--text", "text", "--id", "id")
    small.nabij("backup", str(file), "--keys")
    said = big.nabij("restore", str(file))
    assert said.code == Exit.DONE, said.err
    counts = [{table: len(held) for table, held in rows(one).items()} for one in (small, big)]
    assert counts[1] == counts[0]
    assert "Amina 'é" in big.python(NAMES)
    assert VOICE in big.python(SOUND)
    again = big.nabij("import", str(letters), "--text", "text", "--id", "id")
    assert again.out == "0 stories came in.\n2 were here already.\n"
