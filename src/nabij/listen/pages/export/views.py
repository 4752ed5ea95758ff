"""Stories taken out as a file, by hosts and stewards."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.listen.exports import FORMATS, take_out
from nabij.listen.nothing_to_read import nothing_to_read
from nabij.listen.pages.export.forms import ExportForm
from nabij.listen.pages.export.pieces import streamed
from nabij.listen.rules import takes_out
from nabij.people.pages.access import member_of, member_page


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def export(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    if not takes_out(member):
        raise Http404
    form = ExportForm(member, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["format"]
        pieces = take_out(member, kind, form.cleaned_data["form"])
        response = StreamingHttpResponse(streamed(request, pieces), content_type=FORMATS[kind])
        name = f"stories-{timezone.localdate().isoformat()}.{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return cast(HttpResponse, response)
    status = 422 if form.is_bound else 200
    what = _("Here you make a file of the stories that you may read.")
    context = {"room": "listen", "form": form, "nothing": nothing_to_read(member, what)}
    return render(request, "listen/pages/export/export.html", context, status=status)
