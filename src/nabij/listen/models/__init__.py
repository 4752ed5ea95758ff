from nabij.listen.models.attachment import Attachment, Kind, WaitingAttachment
from nabij.listen.models.bookmark import Bookmark
from nabij.listen.models.collector import Collector
from nabij.listen.models.difference import Difference
from nabij.listen.models.experience import Addition, Experience
from nabij.listen.models.form_version import FormVersion
from nabij.listen.models.former_code import FormerCode
from nabij.listen.models.hold import Hold, WaitingErasure
from nabij.listen.models.incoming_mail import IncomingMail, mail_digest
from nabij.listen.models.keeping import Ending, Keeping
from nabij.listen.models.known_teller import KnownTeller
from nabij.listen.models.mailbox import Mailbox
from nabij.listen.models.objection import Objection
from nabij.listen.models.public_story import PublicChange, PublicStory
from nabij.listen.models.reading import Reading
from nabij.listen.models.recognition import Recognition
from nabij.listen.models.screen_record import ScreenRecord
from nabij.listen.models.sealed import Mark, NumberPattern, Opening, Passage, SealedOriginal
from nabij.listen.models.signification import Signification
from nabij.listen.models.signifier import Signifier
from nabij.listen.models.story import Audience, CameBy, Story, WayIn
from nabij.listen.models.story_form import StoryForm
from nabij.listen.models.story_import import StoryImport
from nabij.listen.models.story_index import StoryIndex
from nabij.listen.models.teller import Teller, code_digest
from nabij.listen.models.transcript import Transcript
from nabij.listen.models.translation import Translation
from nabij.listen.models.trial_story import TrialStory

__all__ = [
    "Addition",
    "Attachment",
    "Audience",
    "Bookmark",
    "CameBy",
    "Collector",
    "Difference",
    "Ending",
    "Experience",
    "FormVersion",
    "FormerCode",
    "Hold",
    "IncomingMail",
    "Keeping",
    "Kind",
    "KnownTeller",
    "Mailbox",
    "Mark",
    "NumberPattern",
    "Objection",
    "Opening",
    "Passage",
    "PublicChange",
    "PublicStory",
    "Reading",
    "Recognition",
    "ScreenRecord",
    "SealedOriginal",
    "Signification",
    "Signifier",
    "Story",
    "StoryForm",
    "StoryImport",
    "StoryIndex",
    "Teller",
    "Transcript",
    "Translation",
    "TrialStory",
    "WaitingAttachment",
    "WaitingErasure",
    "WayIn",
    "code_digest",
    "mail_digest",
]
