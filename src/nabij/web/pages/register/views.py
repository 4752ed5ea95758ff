"""For stewards: the register, the DPIA, and which personal data is where."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.foundation.errors import NotYours
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.people.rules import is_steward
from nabij.web.pages.register.document import Section, as_csv, as_markdown, gap
from nabij.web.pages.register.texts import dpia, register
from nabij.web.pages.register.where import parts

PAPERS: dict[str, Callable[[], list[Section]]] = {"register": register, "dpia": dpia}


def _only_stewards(request: HttpRequest) -> Member:
    member = member_of(request)
    if not is_steward(member):
        raise NotYours("register.see")
    return member


def _title(paper: str) -> str:
    return _("Register of processing") if paper == "register" else _("Assessment of risks (DPIA)")


@require_safe
@member_page
def paper(request: HttpRequest, paper: str) -> HttpResponse:
    _only_stewards(request)
    if paper not in PAPERS:
        raise Http404
    sections = PAPERS[paper]()
    context = {
        "title": _title(paper), "sections": sections, "paper": paper, "gap": gap(),
        "gaps": sum(line.is_gap for section in sections for line in section.lines),
    }  # fmt: skip
    return render(request, "web/pages/register/paper.html", context)


@require_safe
@member_page
def file(request: HttpRequest, paper: str, kind: str) -> HttpResponse:
    """The same to take along: Markdown to write on in, CSV for a register of your own."""
    _only_stewards(request)
    if paper not in PAPERS or kind not in ("md", "csv"):
        raise Http404
    sections = PAPERS[paper]()
    day = date_format(timezone.localdate(), "Y-m-d")
    if kind == "csv":
        # Spreadsheet programs take a CSV for another encoding without this mark.
        answer = HttpResponse("\ufeff" + as_csv(sections), content_type="text/csv; charset=utf-8")
    else:
        text = as_markdown(_title(paper), sections)
        answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{paper}-{day}.{kind}"'
    return answer


@require_safe
@member_page
def where(request: HttpRequest) -> HttpResponse:
    """Every field that holds something about people."""
    _only_stewards(request)
    return render(request, "web/pages/register/where.html", {"parts": parts()})
