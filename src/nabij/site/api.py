"""The REST API: each room brings its router; errors become problems here, once."""

from functools import cached_property

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.openapi.schema import OpenAPISchema

from nabij.act.api import router as act
from nabij.foundation.errors import DomainError, NotClear
from nabij.listen.api import router as listen
from nabij.people.api import router as people
from nabij.people.keys import knocking
from nabij.sense.api import router as sense
from nabij.sense.api_maps import router as maps
from nabij.spread.api import router as spread


class HouseAPI(NinjaAPI):
    """Anybody may ask for its description, and making it takes a third of a second: once."""

    def get_openapi_schema(self, **_of: object) -> OpenAPISchema:
        return self._description

    @cached_property
    def _description(self) -> OpenAPISchema:
        return super().get_openapi_schema()


api = HouseAPI(
    title="Nabij",
    version="1",
    description="What people tell, what was asked, done, answered, and what spreads.",
    auth=knocking(),
    urls_namespace="api",
    # Its page of documentation loads scripts from elsewhere; openapi.json is what one needs.
    docs_url=None,
)
api.add_router("/people", people)
api.add_router("/listen", listen)
api.add_router("/sense", sense)
api.add_router("/sense", maps)
api.add_router("/act", act)
api.add_router("/spread", spread)


@api.exception_handler(OperationalError)
def away(request: HttpRequest, _error: OperationalError) -> HttpResponse:
    """The database is away or full: nothing was kept, and it can be sent again."""
    title = _("Nothing was kept: the database can't be reached just now. Send it again later.")
    response = api.create_response(request, {"title": title, "status": 503}, status=503)
    response["Content-Type"] = "application/problem+json"
    response["Retry-After"] = "10"
    return response


@api.exception_handler(DomainError)
def problem(request: HttpRequest, error: DomainError) -> HttpResponse:
    """An error of the domain as `application/problem+json` (RFC 9457)."""
    if error.status == 404:
        body: dict[str, object] = {"title": _("Not found"), "status": 404}
    else:
        body = {"title": str(error.message), "status": error.status}
    if error.kept:
        body["kept"] = str(error.kept)
    if isinstance(error, NotClear) and error.fields:
        body["fields"] = {name: str(text) for name, text in error.fields.items()}
    return _answer(request, body, error.status)


@api.exception_handler(HttpError)
def refusal(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Who does not get in (401, 403), in the same shape."""
    return _answer(request, {"title": str(error), "status": error.status_code}, error.status_code)


def _answer(request: HttpRequest, body: dict[str, object], status: int) -> HttpResponse:
    response = api.create_response(request, body, status=status)
    response["Content-Type"] = "application/problem+json"
    return response
