"""The command explains itself, quickly, and ends with a number that means something."""

import subprocess
import sys
from pathlib import Path

import pytest

from nabij.cli.exits import Exit, exit_for
from nabij.cli.main import app
from nabij.foundation.errors import AlreadyDone, DomainError, NotClear, NotYet, NotYours

COMMANDS = sorted(str(one.name) for one in app.registered_commands if not one.hidden)
ROOT = Path(__file__).resolve().parents[2]


def test_help_lists_every_command(nabij):
    said = nabij("--help")
    assert said.code == Exit.DONE
    for name in COMMANDS:
        assert f" {name} " in said.out


def test_all_the_commands_are_there():
    assert set(COMMANDS) >= {
        "demo", "serve", "start", "work", "link", "import", "export", "map", "groups", "backup",
        "restore", "check",
    }  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_teaches_with_an_example(nabij, name: str):
    said = nabij(name, "--help")
    assert said.code == Exit.DONE
    assert f"nabij {name}" in said.out or f"{name} " in said.out
    if name != "work":
        assert "Example" in said.out


def test_help_loads_nothing_heavy():
    code = (
        "import sys; sys.argv = ['nabij', '--help']\n"
        "from nabij.cli.main import run\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "heavy = {'django', 'numpy', 'polars', 'sklearn', 'granian'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_version_is_told(nabij):
    assert nabij("--version").out.startswith("nabij ")


def test_what_is_not_a_command_is_a_matter_of_usage(nabij):
    assert nabij("fly").code == Exit.USAGE
    assert nabij("serve", "--port", "many").code == Exit.USAGE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotYours("x"), Exit.NOT_FOUND),
        (NotYet("x"), Exit.NOT_NOW),
        (AlreadyDone("x"), Exit.NOT_NOW),
        (NotClear("x"), Exit.NOT_CLEAR),
        (DomainError("x"), Exit.WRONG),
    ],
)
def test_each_kind_of_error_has_its_number(error: DomainError, code: Exit):
    assert exit_for(error) == code


def test_the_numbers_are_written_down():
    text = (ROOT / "docs" / "stewards" / "install.md").read_text("utf-8")
    for code in Exit:
        assert f"| {code.value} |" in text


def test_an_error_is_one_line_on_stderr_without_a_traceback(nabij, tmp_path: Path):
    said = nabij("map", str(tmp_path / "nothing.csv"))
    assert said.code == Exit.NOT_CLEAR
    assert said.out == ""
    assert "nothing.csv" in said.err
    assert "Traceback" not in said.err


def test_what_nobody_expected_is_said_without_a_traceback(nabij, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.setattr("nabij.cli.house.open_house", broken)
    said = nabij("check")
    assert said.code == Exit.WRONG
    assert "the sky fell" in said.err
    assert "Traceback" not in said.err


def test_no_color_is_honoured(tmp_path: Path):
    import os

    environment = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    for words in (["--help"], ["map", str(tmp_path / "nothing.csv")]):
        done = subprocess.run(
            [sys.executable, "-m", "nabij.cli", *words], env=environment, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        # Bold is no colour; colours begin with 3 or 4 after the bracket.
        assert "\x1b[3" not in done.stdout + done.stderr
