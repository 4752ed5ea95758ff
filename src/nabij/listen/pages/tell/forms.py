"""What a teller fills in: story, answers to signifiers, who may read it, contact."""

import re
import uuid
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.foundation.texts import STORY_LIMIT
from nabij.listen.actions.telling import Contact, Telling, is_mail
from nabij.listen.hiding import RANK
from nabij.listen.models import Audience, FormVersion, StoryForm, WayIn
from nabij.listen.pages.fields import LineField, WordsField
from nabij.listen.pages.tell.enclosed import WithEnclosed
from nabij.listen.signifiers import Given, questions, read_all
from nabij.listen.wording import wording

MOST_SENTENCES = 500
KEY = re.compile(r"[0-9a-f-]{36}")


class TellForm(WithEnclosed, forms.Form):
    """`questions` are beside the fields: the version decides which there are."""

    required_css_class = "required"
    audience_required = True
    answers_required = True
    way_in = WayIn.LINK
    by_colleague = False

    prompt = forms.ChoiceField(
        label=gettext_lazy("What do you want to tell about?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what you tell about."),
            "invalid_choice": gettext_lazy("Choose what you tell about."),
        },
    )
    story = WordsField(
        limit=STORY_LIMIT,
        error_messages={"required": gettext_lazy("Write what happened. A few words are enough.")},
        widget=forms.Textarea(attrs={"class": "story-field", "rows": 8, "placeholder": " "}),
    )
    audience = forms.ChoiceField(
        choices=Audience.choices,
        label=gettext_lazy("Who may read this?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose who may read your story."),
            "invalid_choice": gettext_lazy("Choose who may read your story."),
        },
    )
    name = LineField(
        limit=120,
        required=False,
        label=gettext_lazy("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = LineField(
        limit=200,
        required=False,
        label=gettext_lazy("E-mail address or telephone number"),
        help_text=gettext_lazy("To get a message when there is an answer: an e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    wants_mail = forms.BooleanField(
        required=False,
        label=gettext_lazy("Send me an e-mail when there is an answer"),
    )

    def __init__(
        self,
        form: StoryForm,
        version: FormVersion,
        posted: QueryDict | None = None,
        language: str = "",
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        super().__init__(posted, files, auto_id="t-%s")
        self.story_form, self.version = form, version
        self.words = wording(version, language)
        self._ask()
        self.ask_enclosed()
        self.fields["audience"].required = self.audience_required
        asked = list(version.signifiers.all())
        shown = {one.key: self.words.of(one) for one in asked}
        self.questions = questions(asked, posted, self.words.prompts, shown)
        self.answers: dict[str, Given] = {}
        if not version.asks_contact:
            for name in ("name", "contact", "wants_mail"):
                del self.fields[name]

    def as_typed(self) -> None:
        """Show what was typed without looking at it: the teller only chose another language."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def _ask(self) -> None:
        """One question stands above the story; of several the teller picks one first."""
        choices = [(one.key, one.text) for one in self.words.prompts]
        if len(choices) == 1:
            del self.fields["prompt"]
            self.fields["story"].label = self.words.prompt
            return
        self.fields["prompt"].choices = choices  # type: ignore[attr-defined]
        self.fields["story"].label = _("Your story")

    @property
    def sending_key(self) -> str:
        """The key of this page: what came back with an error keeps its key."""
        key = str(self.data.get("sending_key", ""))
        return key if KEY.fullmatch(key) else str(uuid.uuid4())

    @property
    def problems(self) -> list[dict[str, str]]:
        """All that needs another look, in the order of the page."""
        first = ("prompt", "story", *self.enclosed_fields)
        found = [self._problem(name) for name in first if name in self.errors]
        found += [
            {"anchor": question.name, "label": question.said.prompt, "text": question.error}
            for question in self.questions
            if question.error
        ]
        found += [
            self._problem(name) for name in self.fields if name not in first and name in self.errors
        ]
        found += [
            {"anchor": "", "label": "", "text": str(text)} for text in self.non_field_errors()
        ]
        return found

    def _problem(self, name: str) -> dict[str, str]:
        field = self[name]
        anchor = "prompt" if name == "prompt" else field.auto_id
        return {"anchor": anchor, "label": str(field.label), "text": str(field.errors[0])}

    def clean(self) -> dict[str, Any]:
        self.clean_enclosed()
        self.answers = read_all(self.questions, prompt=self._prompt(), demand=self.answers_required)
        contact = self.cleaned_data.get("contact", "")
        if (
            self.cleaned_data.get("wants_mail")
            and "contact" in self.cleaned_data
            and not is_mail(contact)
        ):
            self.add_error("contact", self.mail_missing())
        return self.cleaned_data

    def mail_missing(self) -> str:
        return _("To send you a message we need an e-mail address here.")

    def _prompt(self) -> str:
        return str(self.cleaned_data.get("prompt") or self.version.prompt_key)

    def is_valid(self) -> bool:
        return super().is_valid() and not any(question.error for question in self.questions)

    @property
    def narrowed(self) -> tuple[tuple[str, str], ...]:
        """Sentences that were given readers of their own: a page that comes back still has them."""
        if not isinstance(self.data, QueryDict):
            return ()
        sentences = self.data.getlist("sentence")[:MOST_SENTENCES]
        pairs = zip(sentences, self.data.getlist("sentence_for"), strict=False)
        return tuple((words, name) for words, name in pairs if name in RANK)

    def _narrower(self, audience: str) -> tuple[tuple[str, str], ...]:
        """Those that say something: with as many readers as the whole they say nothing."""
        ranks = RANK.get(audience, 0)
        return tuple((words, name) for words, name in self.narrowed if RANK[name] < ranks)

    def telling(self) -> Telling:
        """What the action needs; only after `is_valid()`."""
        given = self.cleaned_data
        return Telling(
            text=given["story"],
            audience=given.get("audience") or Audience.ANSWERER,
            sending_key=self.sending_key,
            version=self.version,
            prompt=self._prompt(),
            language=self.words.language,
            narrower=self._narrower(given.get("audience") or Audience.ANSWERER),
            way_in=self.way_in,
            via=str(self.data.get("via", ""))[:8],
            enclosed=tuple(self.enclosed.values()),
            seen=given.get("seen", ""),
            answers=self.answers,
            contact=Contact(
                given.get("name", ""), given.get("contact", ""), given.get("wants_mail", False)
            ),
        )
