"""The wording of a form at one moment: its prompt, what is done with a story, what it asks for."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.listen.models.story_form import StoryForm
from nabij.listen.prompts import FIRST, Prompt


class FormVersion(models.Model):
    """The wording at one moment. Once published it is never changed."""

    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    prompt = models.TextField(_("question to the teller"))
    prompt_key = models.CharField(max_length=16, default=FIRST, editable=False)
    more_prompts = models.JSONField(default=list)
    prompt_help = models.TextField(_("a line of help under it"), blank=True)
    consent = models.TextField(_("what we do with your story"))
    follow_up = models.TextField(_("what the teller can expect afterwards"), blank=True)
    asks_contact = models.BooleanField(_("ask for contact data (optional)"), default=True)
    asks_photo = models.BooleanField(_("take a photo with the story (optional)"), default=False)
    asks_voice = models.BooleanField(_("take a voice recording (optional)"), default=False)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["form", "number"]
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["form"],
                condition=models.Q(published_at=None),
                name="one_draft_a_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} · {self.number}"

    @property
    def prompts(self) -> list[Prompt]:
        """The questions of which the teller picks one; mostly there is one."""
        return [Prompt(self.prompt_key, self.prompt), *(Prompt(**one) for one in self.more_prompts)]

    def prompt_text(self, key: str) -> str:
        """The words of the question with this key."""
        return next((one.text for one in self.prompts if one.key == key), self.prompt)

    def copy_as_draft(self) -> "FormVersion":
        """A draft of the same form with the same wording; its signifiers keep their keys."""
        return self.copy_to(self.form, self.form.versions.latest("number").number + 1)

    def copy_to(self, form: StoryForm, number: int) -> "FormVersion":
        """A draft of `form` with this wording, its questions and all translations."""
        draft = FormVersion.objects.create(
            form=form,
            number=number,
            prompt=self.prompt,
            prompt_key=self.prompt_key,
            more_prompts=self.more_prompts,
            prompt_help=self.prompt_help,
            consent=self.consent,
            follow_up=self.follow_up,
            asks_contact=self.asks_contact,
            asks_photo=self.asks_photo,
            asks_voice=self.asks_voice,
        )
        rows: list[Any] = [*self.translations.all(), *self.signifiers.all()]
        for one in rows:
            one.pk, one.version, one._state.adding = None, draft, True
            one.save()
        return draft
