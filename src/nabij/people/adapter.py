"""How sign-in behaves here: members are invited, nobody signs up by themselves."""

from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.foundation.errors import NotYet
from nabij.people.models import Organisation


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("This is not the code from the newest mail."),
        "too_many_login_attempts": gettext_lazy(
            "That was tried a few times in a row. Wait a minute and ask for a new code."
        ),
        "rate_limited": gettext_lazy("A mail went out just now. Wait a minute for the next one."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Only to tell one from another: a digest with a key, so that no address is kept, not
        even in memory where tries are counted."""
        address = super().get_client_ip(request)
        return salted_hmac("people.address", address).hexdigest()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the organisation's name; a mail server that is away is said kindly."""
        context = {**context, "organisation": Organisation.current()}
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as away:
            raise NotYet(
                _("The mail could not be sent just now. Try again in a few minutes.")
            ) from away
