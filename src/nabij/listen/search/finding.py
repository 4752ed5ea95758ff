"""What a search answers."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from nabij.listen.models import Story


@dataclass(frozen=True)
class Hit:
    story: Story
    excerpt: SafeString
    why: list[str] = field(default_factory=list)
    """Why it was found, in words; empty where it is plain."""


@dataclass(frozen=True)
class Found:
    """`more_before` is the key to give for the next page, None on the last. `paused`: so many
    were looked through that the page is shown now, full or not."""

    hits: list[Hit]
    more_before: int | None = None
    cut: bool = False
    paused: bool = False
