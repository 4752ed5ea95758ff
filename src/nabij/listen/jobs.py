"""Slow work of this room; arguments are row numbers only."""

import logging

from django_tasks import task

from nabij.foundation.actors import Program
from nabij.foundation.errors import DomainError
from nabij.listen.actions.imports import stop_import
from nabij.listen.bringing_in import read_rows
from nabij.listen.kept_files import kept_file
from nabij.listen.looking_again import look_through_all
from nabij.listen.models import StoryImport
from nabij.listen.readers.stories_file import open_table
from nabij.trail.cut_off import may_run_twice

logger = logging.getLogger("nabij.listen")


@task()
def look_through() -> int:
    """Look through all stories again for personal data that can be found now."""
    return look_through_all()


@task()
def read_file(import_id: int) -> None:
    """Read the rows of a file that a host has started."""
    story_import = StoryImport.objects.filter(pk=import_id).select_related("form").first()
    if story_import is None or story_import.state != StoryImport.State.RUNNING:
        return
    name = story_import.stored_as
    path = kept_file(name)
    if path is None:
        stop_import(Program(), story_import, why="file_gone")
        return
    try:
        read_rows(story_import, open_table(path))
    except DomainError as unclear:
        stop_import(Program(), story_import, why=str(unclear.message))
    except Exception:
        stop_import(Program(), story_import, why="stopped")
        raise


may_run_twice(look_through, read_file)
