"""Where the pages of a form are."""

from django.urls import reverse

from nabij.listen.models import StoryForm


def at(name: str, form: StoryForm, *args: object) -> str:
    return reverse(f"listen:{name}", args=[form.public_id, *args])
