"""The teller objects to the use of their story, or no longer does."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nabij.listen.actions import objections
from nabij.listen.models import Objection, Teller
from nabij.listen.pages.back.access import teller_page
from nabij.listen.pages.back.changes import done, told_of, written
from nabij.listen.pages.back.forms import ObjectionForm
from nabij.people.pages.access import reach


@csrf_exempt
@require_POST
@teller_page
def objection(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    told = told_of(teller, public_id)
    told.objecting = ObjectionForm(request.POST, auto_id=told.objecting.auto_id)
    return written(
        request, code, teller, told, told.objecting,
        lambda given: objections.object_to_use(teller, told.story, **given),
        _("Your objection is here. From now on nobody uses your story, until you have an answer."),
    )  # fmt: skip


@csrf_exempt
@require_POST
@teller_page
def taking_back(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    mine = Objection.objects.filter(story__teller=teller).select_related("story")
    objections.take_back(teller, reach(mine, public_id))
    return done(request, code, _("You took your objection back. Your story is in use again."))
