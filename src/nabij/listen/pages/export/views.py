"""Stories taken out as a file, by hosts and stewards."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nabij.listen.exports import FORMATS, take_out
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
    context = {"room": "listen", "form": form}
    return render(request, "listen/pages/export/export.html", context, status=status)
