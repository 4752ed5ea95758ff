"""Bringing in a file: send it, say which column is what, look, start, and see what came in."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nabij.foundation.errors import DomainError, NotClear, NotYet
from nabij.foundation.texts import beginning
from nabij.listen.actions.imports import (
    choose_columns,
    discard_import,
    make_draft_of,
    make_form_for_file,
    receive_file,
    start_import,
)
from nabij.listen.kept_files import drop_file, keep_file, kept_file
from nabij.listen.models import StoryForm, StoryImport
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.imports.columns_form import ColumnsForm, initial_of
from nabij.listen.pages.imports.forms import UploadForm
from nabij.listen.readers import problems
from nabij.listen.readers.parcel import pack
from nabij.listen.readers.stories_file import (
    ColumnMapping,
    ProgramTable,
    Table,
    guess,
    open_table,
    preview,
    version_for_files,
)
from nabij.listen.readers.table import heading_in_words
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach

SHOWN = 20
Uploaded = StoryImport.State.UPLOADED


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def imports(request: HttpRequest) -> HttpResponse:
    """Files that came in, and a new one."""
    member = _host(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(member, *posted)
    if request.method == "POST" and form.is_valid():
        try:
            received = _receive(member, form)
        except DomainError as unclear:
            take_over(form, unclear)
        else:
            return _onwards(request, received)
    before = StoryImport.objects.reachable_by(member).select_related("form").order_by("-pk")
    context = {"room": "listen", "form": form, "imports": before[:SHOWN]}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/imports/imports.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def columns(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which column is what: proposed, shown with the first rows, and chosen by a person."""
    member, story_import = _reach(request, public_id)
    if story_import.state != Uploaded:
        return redirect("listen:import", public_id)
    table = _table(story_import)
    version = version_for_files(story_import.form)
    kept = story_import.mapping
    proposed = ColumnMapping.from_json(kept) if kept else guess(table, story_import.form)
    posted = request.POST if request.method == "POST" else None
    form = ColumnsForm(table, version, posted, initial=initial_of(proposed))
    if request.method == "POST" and form.is_valid():
        try:
            choose_columns(member, story_import, mapping=form.mapping(), table=table)
        except NotClear as unclear:
            form.take_over(unclear.fields)
        else:
            return redirect("listen:import", public_id)
    context = {
        "room": "listen",
        "form": form,
        "story_import": story_import,
        "version": version,
        "table": table,
        "shown": _as_table(table),
        "proposed": not kept,
        "program": table if isinstance(table, ProgramTable) else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/imports/columns.html", context, status=status)


@require_safe
@member_page
def story_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where it stands: a last look before it starts, how far it is, or what came in."""
    _, found = _reach(request, public_id)
    if found.state != Uploaded:
        return render(request, "listen/pages/imports/import.html", _standing(found))
    if not found.mapping:
        return redirect("listen:import_columns", public_id)
    mapping = ColumnMapping.from_json(found.mapping)
    context = {
        **_standing(found),
        "mapping": mapping,
        "known_by": heading_in_words(mapping.external_id),
        "outcomes": preview(_table(found), mapping, found.form),
    }
    return render(request, "listen/pages/imports/look.html", context)


@require_safe
@member_page
def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """The part of the page that changes while it runs."""
    _, found = _reach(request, public_id)
    return render(request, "listen/pages/imports/standing.html", _standing(found))


@require_POST
@member_page
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    member, found = _reach(request, public_id)
    if found.can_start:
        start_import(member, found)
    return redirect("listen:import", public_id)


@require_POST
@member_page
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    member, found = _reach(request, public_id)
    stored_as = found.stored_as
    discard_import(member, found)
    drop_file(stored_as)
    return redirect("listen:imports")


def _host(request: HttpRequest) -> Member:
    member = member_of(request)
    if not member.may("host"):
        raise Http404
    return member


def _reach(request: HttpRequest, public_id: str) -> tuple[Member, StoryImport]:
    member = member_of(request)
    rows = StoryImport.objects.reachable_by(member).select_related("form__team")
    return member, reach(rows, public_id)


def _onwards(request: HttpRequest, received: StoryImport | StoryForm) -> HttpResponse:
    if isinstance(received, StoryImport):
        return redirect("listen:import_columns", received.public_id)
    said = _("The form is here as a draft. Look it over: nobody can tell before you publish it.")
    messages.success(request, said)
    return redirect("listen:form_draft", received.public_id)


def _receive(member: Member, form: UploadForm) -> StoryImport | StoryForm:
    """Keep the file and look whether it is a table, before anything else is made. A definition
    without stories becomes a form."""
    given = form.cleaned_data
    stored_as = keep_file(_one(given["file"]))
    try:
        path = kept_file(stored_as)
        assert path is not None  # noqa: S101 - it was written just now
        table = open_table(path)
        rows = table.count()
        if not rows:
            made = _form_alone(member, given, table)
            drop_file(stored_as)
            return made
        into = given["into"] or _new_form(member, given, table)
        name = ", ".join(one.name for one in given["file"])
        return receive_file(member, into, file_name=name, stored_as=stored_as, rows=rows)
    except BaseException:
        drop_file(stored_as)
        raise


def _one(files: list[Any]) -> Iterator[bytes]:
    """What is kept: the file, or several files of one export as one."""
    if len(files) == 1:
        yield from files[0].chunks()
        return
    yield from pack((str(file.name), file.chunks()) for file in files)


def _form_alone(member: Member, given: dict[str, Any], table: Table) -> StoryForm:
    definition = table.definition if isinstance(table, ProgramTable) else None
    if definition is None or not isinstance(table, ProgramTable):
        raise NotClear(fields={"file": _("This file has headings, but no rows under them.")})
    if given["into"]:
        sentence = _(
            "This is the form of %(program)s alone. Choose a new form for it, and it is made as a "
            "draft; or send the file with answers with it."
        )
        raise NotClear(fields={"file": sentence % {"program": table.program}})
    return make_draft_of(member, given["team"], definition=definition, **_described(given))


def _new_form(member: Member, given: dict[str, Any], table: Table) -> StoryForm:
    definition = table.definition if isinstance(table, ProgramTable) else None
    return make_form_for_file(member, given["team"], definition=definition, **_described(given))


def _described(given: dict[str, Any]) -> dict[str, Any]:
    names = ("name", "asked", "answerer")
    return {**{name: given[name] for name in names}, "language": given["language"] or "nl"}


def _table(story_import: StoryImport) -> Table:
    path = kept_file(story_import.stored_as)
    if path is None:
        raise NotYet(_("This file was thrown away, because nobody started it. Bring it in again."))
    return open_table(path)


def _standing(story_import: StoryImport) -> dict[str, object]:
    return {
        "room": "listen",
        "story_import": story_import,
        "problems": problems.in_words(story_import.problems),
        "remarks": problems.in_words(story_import.remarks),
        "failure": problems.failure(story_import.why_failed),
    }


def _as_table(table: Table) -> dict[str, object]:
    rows = [row for row in table.first(20) if not row.broken][:5]
    return {
        "head": [_("Row"), *map(heading_in_words, table.headings)],
        "rows": [
            [row.number, *(_short(row.cells.get(name, "")) for name in table.headings)]
            for row in rows
        ],
    }


def _short(cell: str) -> str:
    return beginning(cell[:400], words=40, characters=80)
