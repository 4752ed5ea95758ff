"""Names and addresses from outside, cleaned at the door."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean_line

NAME_LIMIT = 80
ADDRESS_LIMIT = 254


def clean_name(name: str, *, field: str = "name") -> str:
    """A name on one line. Raises `NotClear` where nothing is left of it."""
    name = clean_line(name, limit=NAME_LIMIT, field=field)
    if not name:
        raise NotClear(fields={field: _("Give a name.")})
    return name


def clean_address(email: str, *, field: str = "email") -> str:
    """An e-mail address in lower case. Raises `NotClear` where it can't be one."""
    email = clean_line(email, limit=ADDRESS_LIMIT, field=field).lower()
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise NotClear(
            fields={field: _("This is not an e-mail address; one looks like name@example.org.")}
        ) from wrong
    return email
