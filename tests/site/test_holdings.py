"""Each room says which of its fields hold something about people: none is forgotten."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from nabij.foundation.fields import ENCRYPTED
from nabij.foundation.holdings import HOLDINGS, NOTHING

WORDS = (
    models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField,
    models.GenericIPAddressField,
)  # fmt: skip


def fields_with_words() -> Iterator[tuple[str, str]]:
    """Every field in which words can stand, but for choices from a list and random addresses."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, WORDS) and not field.choices and field.name != "public_id":
                yield model._meta.label_lower, field.name


def declared() -> set[tuple[str, str]]:
    return {(one.model, field) for one in HOLDINGS for field in one.fields}


def test_no_field_with_words_is_declared_nowhere():
    missing = set(fields_with_words()) - declared() - NOTHING
    assert not missing, "say in the room's holdings.py what stands in these"


def test_nothing_is_declared_that_is_not_there():
    known = {
        (model._meta.label_lower, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
    }
    assert declared() | NOTHING <= known
    assert not declared() & NOTHING


def test_nobodys_address_or_browser_has_a_field():
    names = {field for _model, field in fields_with_words()}
    assert not {name for name in names if name in ("ip", "address", "user_agent", "ip_address")}


def test_what_is_encrypted_is_never_said_to_hold_nothing():
    assert not [
        (model, name)
        for model, name in NOTHING
        if isinstance(apps.get_model(model)._meta.get_field(name), ENCRYPTED)
    ]
