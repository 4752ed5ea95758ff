"""The part of the teller's form that takes a photo and a voice recording."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.foundation.errors import NotClear
from nabij.listen.actors import Visitor
from nabij.listen.enclosing import MEGABYTE, MINUTES, MOST_MEGABYTES, Enclosed, enclose, waiting
from nabij.listen.enclosing.telling import asked_kinds
from nabij.listen.models import FormVersion, Kind, StoryForm
from nabij.listen.pages.fields import LineField

# Named one by one, a phone that keeps its photos as HEIC sends one of these instead.
PHOTOS = "image/jpeg,image/png,image/webp"
SOUNDS = "audio/*"
SEEN_LIMIT = 300


class FileField(forms.FileField):
    """An empty file is looked at as well: it gets the same kind sentence as a broken one."""

    def __init__(self, label: Any, accept: str) -> None:
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(label=label, required=False, allow_empty_file=True, widget=widget)

    def to_python(self, data: Any) -> Any:
        # The name that a file has is not asked for: it can be as long as it likes.
        return data or None


class WithEnclosed(forms.Form):
    """Adds fields for what the version asks for. `enclosed` has what was given, made safe."""

    story_form: StoryForm
    version: FormVersion
    takes: tuple[Kind, ...] = (Kind.VOICE, Kind.PHOTO)

    def ask_enclosed(self) -> None:
        self.enclosed: dict[str, Enclosed] = {}
        self.kinds = [kind for kind in asked_kinds(self.version) if kind in self.takes]
        if Kind.VOICE in self.kinds:
            self.fields["voice"] = FileField(gettext_lazy("Or tell it by voice"), SOUNDS)
            # The words are asked for where there is no voice; the page's script knows that too.
            self.fields["story"].required = False
            self.fields["story"].widget.attrs["required"] = True
        if Kind.PHOTO in self.kinds:
            self.fields["photo"] = FileField(gettext_lazy("A photo with it, if you like"), PHOTOS)
            self.fields["seen"] = LineField(
                limit=SEEN_LIMIT, required=False,
                label=gettext_lazy("What can be seen on it?"),
                help_text=gettext_lazy("In a few words, for who can't see it."),
            )  # fmt: skip

    @property
    def sending_key(self) -> str:
        raise NotImplementedError

    @property
    def enclosed_fields(self) -> list[str]:
        return [name for name in ("voice", "photo", "seen") if name in self.fields]

    @property
    def asks_photo(self) -> bool:
        return "photo" in self.fields

    @property
    def asks_voice(self) -> bool:
        return "voice" in self.fields

    @property
    def minutes(self) -> int:
        return MINUTES

    @property
    def most_megabytes(self) -> int:
        return MOST_MEGABYTES[Kind.VOICE]

    def clean_enclosed(self) -> None:
        """What was given now, else what waits for this page since it came back before."""
        for kind in self.kinds:
            try:
                one = self._given(kind)
            except NotClear as unclear:
                self.add_error(kind, str(unclear.fields[kind]))
            else:
                if one is not None:
                    self.enclosed[kind] = one
        if Kind.VOICE in self.kinds and "story" not in self.errors:
            words = self.cleaned_data.get("story")
            if not words and Kind.VOICE not in self.enclosed and "voice" not in self.errors:
                self.add_error("story", _("Write what happened, or tell it by voice."))

    def _given(self, kind: str) -> Enclosed | None:
        file = self.files.get(kind)
        if file is not None:
            return enclose(kind, file.read(MOST_MEGABYTES[Kind(kind)] * MEGABYTE + 1))
        if self.is_left_out(kind):
            return None
        return waiting.found(self.story_form, self.sending_key, kind)

    def is_left_out(self, kind: str) -> bool:
        return f"without_{kind}" in self.data

    def hold_enclosed(self) -> None:
        """The page comes back: what came with it must not be recorded or chosen again."""
        if not self.is_bound or not self.kinds:
            return
        if not self.enclosed:
            self._look_again()
        gone = [kind for kind in self.kinds if kind not in self.enclosed]
        waiting.hold(
            Visitor(), self.story_form, key=self.sending_key,
            enclosed=list(self.enclosed.values()), without=gone,
        )  # fmt: skip
        self.__dict__.pop("waits", None)

    def _look_again(self) -> None:
        """Only another language was chosen: nothing was looked at yet."""
        for kind in self.kinds:
            try:
                one = self._given(kind)
            except NotClear:
                continue
            if one is not None:
                self.enclosed[kind] = one

    @cached_property
    def waits(self) -> set[str]:
        """Of which kinds something waits for this page."""
        if not self.is_bound or not self.kinds:
            return set()
        rows = waiting.of_page(self.story_form, self.sending_key)
        return set(rows.values_list("kind", flat=True))
