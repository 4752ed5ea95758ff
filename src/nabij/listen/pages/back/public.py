"""What the teller says about how their story stands on the public page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nabij.foundation.errors import NotYet
from nabij.listen.actions import moderation
from nabij.listen.models import Teller
from nabij.listen.pages.back.access import teller_page
from nabij.listen.pages.back.changes import done, told_of, written
from nabij.listen.pages.back.forms import PublicObjectionForm

NOTHING_THERE = gettext_lazy(
    "Nothing of your story is on the public page now, so there is nothing to take away."
)


@csrf_exempt
@require_POST
@teller_page
def agreement(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    told = told_of(teller, public_id)
    if told.public is not None:
        moderation.agree(teller, told.public)
    return done(request, code, _("It is shown as it stands there."))


@csrf_exempt
@require_POST
@teller_page
def objection(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    told = told_of(teller, public_id)
    public = told.public
    if public is None:
        raise NotYet(
            NOTHING_THERE, kept=_("You wrote: %(words)s") % {"words": request.POST.get("words", "")}
        )
    told.disputing = PublicObjectionForm(request.POST, auto_id=told.disputing.auto_id)
    return written(
        request, code, teller, told, told.disputing,
        lambda given: moderation.dispute(teller, public, **given),
        _("Nothing of it is shown now. You read here what becomes of it."),
    )  # fmt: skip
