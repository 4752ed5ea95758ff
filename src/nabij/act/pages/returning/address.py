"""Where the person's own page is."""


def back_address(code: str) -> str:
    from django.urls import reverse

    return reverse("listen:back_story", args=[code])
