"""The teller reads what was written out of their recording, and puts it right."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nabij.foundation.errors import NotClear
from nabij.listen.actions.recordings import put_right as put
from nabij.listen.models import Attachment, Teller, Transcript
from nabij.listen.pages.back.access import teller_page
from nabij.listen.pages.back.changes import done
from nabij.listen.pages.back.told import told_by
from nabij.listen.pages.back.views import page
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.recordings.forms import OwnWordsForm
from nabij.listen.writing_out import as_written
from nabij.people.pages.access import reach


class Said:
    """What stands on the return page about one recording."""

    def __init__(self, recording: Attachment, form: OwnWordsForm | None = None) -> None:
        self.recording = recording
        self.transcript = Transcript.objects.filter(attachment=recording).first()
        if self.transcript is not None:
            self.transcript.attachment = recording
        name = f"said-{recording.public_id}-%s"
        self.form = form or OwnWordsForm(initial={"words": self._words()}, auto_id=name)

    def _words(self) -> str:
        if self.transcript is None:
            return ""
        return as_written(self.transcript) if self.is_confirmed else self.transcript.words

    @property
    def is_confirmed(self) -> bool:
        return self.transcript is not None and self.transcript.is_confirmed


@csrf_exempt
@require_POST
@teller_page
def put_right(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    rows = Attachment.objects.present().voices().select_related("story__form")
    recording = reach(rows.filter(story__teller=teller, story__erased_at=None), public_id)
    form = OwnWordsForm(request.POST, auto_id=f"said-{recording.public_id}-%s")
    if form.is_valid():
        try:
            put(teller, recording, words=form.cleaned_data["words"])
        except NotClear as unclear:
            take_over(form, unclear)
        else:
            return done(request, code, _("These are the words of your story now."))
    request.said = Said(recording, form)  # type: ignore[attr-defined]
    return page(request, code, teller, told_by(teller), status=422)
