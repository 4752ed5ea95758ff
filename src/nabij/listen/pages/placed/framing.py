"""Which websites may show a page in a frame of theirs."""

from typing import Any

from csp.constants import NONE
from django.http import HttpResponse

from nabij.listen.models import StoryForm


def framed_by(form: StoryForm, response: HttpResponse) -> HttpResponse:
    """The websites that the host listed and no others; without any, none."""
    page: Any = response
    page._csp_replace = {"frame-ancestors": form.websites or [NONE]}
    # The older header can't name websites; browsers that know the newer one don't look at it.
    page.xframe_options_exempt = bool(form.websites)
    return response
