"""What the style guide shows: real words, so that the look is judged by what it is for.

The stories are from the CFPB Consumer Complaint Database (public domain, loans, 2023).
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Example:
    text: str
    language: str = "en"


RELOCATION = Example(
    "Took out a title loan to help relocate. I lost my job and got 6 months behind and was "
    "homeless but still made arrangements. As I was moving into a stable residence, my car was "
    "repossessed in the first day of work & they refuse to tell me where my car is and it has "
    "moving boxes in it and plus it barely runs."
)
LATE = Example(
    "I was shocked when reviewing my credit report and found late payments. I am not sure how "
    "this happened. I believe I made my payments to you when I received my statements. My only "
    "thought is that my statement did not get to me."
)
COPY = Example(
    "I asked the lender to send me a copy of the loan application. They put in a request. "
    "According to them that would take 7 to 10 days. When I got in touch with them after the "
    "10 days they said that they didn't have that information."
)


class ExampleForm(forms.Form):
    """One of each kind of field, with help and an error."""

    story = forms.CharField(
        label="What happened?",
        help_text="Tell it as you would tell a friend.",
        widget=forms.Textarea(attrs={"class": "story-field"}),
    )
    title = forms.CharField(label="A name for your story", required=False)
    look_back = forms.DateField(
        label="When do you look back?", widget=forms.DateInput(attrs={"type": "date"})
    )
    readers = forms.ChoiceField(
        label="Who may read this?",
        widget=forms.RadioSelect,
        choices=[
            ("answerer", "Only who answers me"),
            ("team", "The team"),
            ("organisation", "The organisation"),
            ("everybody", "Everybody"),
        ],
    )
    answer = forms.BooleanField(
        label="I would like an answer", required=False, help_text="You can change this later."
    )
    team = forms.ChoiceField(label="Team", choices=[("desk", "Front desk"), ("post", "Post")])


def examples() -> dict[str, Any]:
    """The context of the style guide."""
    return {
        "story": RELOCATION,
        "stories": [RELOCATION, LATE, COPY],
        "story_meta": ["May 2023", "Title loan", "version 2 of the form"],
        "form": ExampleForm(
            {"story": RELOCATION.text, "readers": "team", "team": "desk", "answer": "on"}
        ),
        "states": [
            {"key": "heard", "label": "heard", "past": True},
            {"key": "acknowledged", "label": "acknowledged", "past": True},
            {"key": "agreed", "label": "agreed"},
            {"key": "done", "label": "done, we say"},
            {"key": "confirmed", "label": "confirmed, the person says"},
        ],
        "facts": [
            ("Product", "Title loan"),
            ("Issue", "Struggling to pay your loan"),
            ("Outcome in the system", "Closed with explanation"),
        ],
        "picture": render_to_string("web/styleguide_picture.html"),
        "key": [
            {"class": "group-1", "label": "Title loan"},
            {"class": "group-2", "label": "Payday loan"},
            {"class": "group-3", "label": "Personal loan"},
            {"class": "group-4", "label": "Pawn loan"},
            {"class": "group-5", "label": "Something else"},
        ],
        "table": {
            "caption": "Marks by corner",
            "head": ["Nearest corner", "Stories"],
            "rows": [["rules", 11], ["time", 8], ["people", 4]],
        },
    }
