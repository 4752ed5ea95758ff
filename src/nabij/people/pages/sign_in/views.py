"""Signing in: by a code in a mail, or by a link from the server's command line."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nabij.people.models import Member
from nabij.people.pages.sign_in.forms import AddressForm, CodeForm
from nabij.people.sign_in_links import member_by_link, use_link

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class AskCode(RequestLoginCodeView):  # type: ignore[misc]
    """Asks for an address. What one sees next is the same whether it is known here or not."""

    def form_valid(self, form: AddressForm) -> HttpResponse:
        if form._user is None:
            # Known or not, one mail goes out: so neither page nor waiting time tells which.
            get_adapter().send_mail("account/email/unknown_account", form.cleaned_data["email"], {})
        return cast(HttpResponse, super().form_valid(form))

    def form_invalid(self, form: AddressForm) -> HttpResponse:
        context = self.get_context_data(form=form)
        return cast(HttpResponse, self.render_to_response(context, status=422))


class GiveCode(ConfirmLoginCodeView):  # type: ignore[misc]
    """Asks for the code that was mailed."""

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        response = cast(HttpResponse, super().form_invalid(form))
        if response.status_code == 200:
            response.status_code = 422
        return response


def sign_in_as(request: HttpRequest, member: Member) -> None:
    """Make this browser the member's; somebody else's session in it ends."""
    login(request, member, backend=BACKEND)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """A link that was printed on the server. It asks for a press, so that no preview uses it up."""
    if request.method == "POST" or settings.DEMO:
        member = use_link(token)
        if member is not None:
            sign_in_as(request, member)
            return redirect("today")
    else:
        member = member_by_link(token)
    status = 200 if member else 410
    return render(request, "people/pages/sign_in/link.html", {"link_member": member}, status=status)
