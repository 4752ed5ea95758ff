"""The first start: three questions, and the installation is ready."""

import os
import sys

from nabij.cli.out import console, say
from nabij.foundation.errors import NotClear

QUESTIONS = [
    ("organisation", "The name of your organisation"),
    ("name", "Your name"),
    ("email", "Your e-mail address"),
]


def is_founded() -> bool:
    from nabij.people.models import Organisation

    return Organisation.current() is not None


def found_with(*, organisation: str, name: str, email: str, language: str) -> None:
    """Make the organisation and its first steward."""
    from nabij.foundation.actors import Program
    from nabij.people.actions.organisation import found

    found(Program(), None, organisation=organisation, name=name, email=email, language=language)


def can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_and_found() -> None:
    """Ask the three questions on the terminal, each until it is clear."""
    say("Welcome. Three questions, and Nabij is ready.", style="bold")
    answers: dict[str, str] = {}
    while True:
        for field, question in QUESTIONS:
            if field not in answers:
                answers[field] = console().input(f"  {question}: ")
        try:
            found_with(**answers, language=language_here())
        except NotClear as unclear:
            for field, text in unclear.fields.items():
                say(f"  {text}")
                answers.pop(field, None)
        else:
            return


def language_here() -> str:
    """Dutch where this machine speaks Dutch, else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "nl" if spoken.lower().startswith("nl") else "en"


def steward_link(base_url: str) -> tuple[str, str] | None:
    """Name and sign-in link of the steward who was here first."""
    from nabij.people.models import Member
    from nabij.people.sign_in_links import sign_in_link

    steward = Member.objects.stewards().order_by("pk").first()
    return (steward.name, sign_in_link(steward, base_url)) if steward else None
