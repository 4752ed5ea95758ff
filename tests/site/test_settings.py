"""Every setting is described, and what is described exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from nabij.site.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"\bNABIJ_[A-Z_]+\b")


def test_every_variable_that_is_read_is_described_and_no_other():
    read = {
        name
        for file in (ROOT / "src" / "nabij").rglob("*.py")
        for name in NAME.findall(file.read_text("utf-8"))
    }
    table = (ROOT / "docs" / "stewards" / "settings.md").read_text("utf-8")
    described = set(re.findall(r"^\| `(NABIJ_[A-Z_]+)`", table, re.M))
    assert described == read


def test_the_policy_that_browsers_get_is_described_as_it_is():
    page = (ROOT / "docs" / "stewards" / "settings.md").read_text("utf-8")
    described = dict(re.findall(r"^\| `([a-z]+-[a-z]+)` \| `([^`]+)` \|$", page, re.M))
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert described == {name: " ".join(values) for name, values in policy.items()}


@pytest.mark.parametrize(
    ("value", "meant"),
    [("yes", True), ("1", True), ("ON", True), ("no", False), ("0", False), ("", None)],
)
def test_yes_and_no_are_understood(monkeypatch, value: str, meant: bool | None):
    monkeypatch.setenv("NABIJ_DEBUG", value)
    for default in (True, False):
        assert Environment().flag("NABIJ_DEBUG", default) is (default if meant is None else meant)


@pytest.mark.parametrize(
    ("name", "value", "ask"),
    [
        ("NABIJ_DEBUG", "perhaps", lambda env: env.flag("NABIJ_DEBUG", False)),
        ("NABIJ_DATABASE_URL", "mysql://x", lambda env: env.database("NABIJ_DATABASE_URL", Path())),
        ("NABIJ_MAIL_URL", "imap://x", lambda env: env.mail("NABIJ_MAIL_URL", Path())),
    ],
)
def test_what_is_not_understood_names_the_variable(monkeypatch, name, value, ask):
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        ask(Environment())


def test_keys_are_made_once_and_for_their_owner_only(tmp_path: Path, monkeypatch):
    monkeypatch.delenv("NABIJ_SECRET_KEY", raising=False)
    file = tmp_path / "secret.key"
    first = Environment().secret("NABIJ_SECRET_KEY", file)
    assert Environment().secret("NABIJ_SECRET_KEY", file) == first
    assert file.stat().st_mode & 0o077 == 0
    assert len(first) > 50


def test_the_data_folder_is_made_for_its_owner_only(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("NABIJ_DATA", str(tmp_path / "data"))
    assert Environment().folder("NABIJ_DATA", "var").stat().st_mode & 0o077 == 0


def test_a_password_with_strange_signs_arrives_whole(monkeypatch):
    monkeypatch.setenv("NABIJ_DATABASE_URL", "postgresql://ada:p%40ss%2F1@db.example:5433/nabij")
    found = Environment().database("NABIJ_DATABASE_URL", Path())
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "ada", "p@ss/1", "db.example", "5433", "nabij",
    )  # fmt: skip


def test_what_else_stands_in_the_database_address_is_for_the_connection(monkeypatch):
    monkeypatch.setenv("NABIJ_DATABASE_URL", "postgresql://db/nabij?sslmode=require&host=/run/pg")
    found = Environment().database("NABIJ_DATABASE_URL", Path("unused"))
    assert (found["HOST"], found["OPTIONS"]["sslmode"]) == ("/run/pg", "require")
