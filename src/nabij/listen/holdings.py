"""What is held of tellers, and of who wrote the forms."""

from django.utils.translation import gettext_lazy as _

from nabij.foundation.holdings import MEMBER, TELLER, holds, holds_nothing

CHOSEN = _("whom the teller chose")
ANSWERER = _("who answers the teller")
WITH_STORY = _("as long as the story")
NOBODY = _("nobody; the program uses it")
STEWARDS = _("stewards")
HOSTS = _("hosts of the team")
WITH_FORM = _("as long as the form")


def declare() -> None:
    _stories()
    _tellers()
    _hidden()
    _ways_in()
    _nothing()


def _stories() -> None:
    for model, field, what in (
        ("listen.story", "text", _("What they told")),
        ("listen.addition", "text", _("What they added")),
        ("listen.experience", "words", _("What they notice")),
        ("listen.signification", "value", _("What they say it means")),
    ):
        holds(model, [field], what, whose=TELLER, readers=CHOSEN, kept=WITH_STORY)
    holds(
        "listen.storyindex", ["words"], _("Stems of the readable words, to search in"),
        whose=TELLER, readers=NOBODY, kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "listen.screenrecord", ["system", "facts"],
        _("What the organisation's own system says of the same event"), whose=TELLER,
        readers=CHOSEN, kept=WITH_STORY,
    )  # fmt: skip

    holds(
        "listen.attachment", ["content", "description"],
        _("A photo or a voice recording, and what can be seen on the photo"), whose=TELLER,
        readers=CHOSEN, kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "listen.waitingattachment", ["content"],
        _("A photo or a voice recording of a story that could not be sent yet"), whose=TELLER,
        readers=NOBODY, kept=_("until it was sent, a day at most"),
    )  # fmt: skip
    holds(
        "listen.transcript", ["words"],
        _("What a speech model makes of a voice recording, until somebody confirmed it"),
        whose=TELLER, readers=_("who answers the teller, and hosts who may hear it"),
        kept=_("until somebody confirmed it; as long as the recording at most"),
    )  # fmt: skip


def _tellers() -> None:
    holds(
        "listen.teller", ["name", "contact"], _("Name, and an address or number, if given"),
        whose=TELLER, readers=ANSWERER, kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "listen.teller", ["language"], _("In which language they told it"), whose=TELLER,
        readers=NOBODY, kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "listen.ending", ["kept_why"], _("Why a story is kept longer"), whose=TELLER,
        readers=_("the teller"), kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "listen.hold", ["reason", "law"], _("Why stories are held for a legal reason"),
        whose=TELLER, readers=STEWARDS, kept=WITH_FORM,
    )  # fmt: skip


def _hidden() -> None:
    holds(
        "listen.sealedoriginal", ["text"], _("What they wrote before personal data was hidden"),
        whose=TELLER, readers=_("only for a stated reason, which the teller sees"),
        kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "listen.passage", ["words"], _("Sentences for fewer readers"), whose=TELLER,
        readers=CHOSEN, kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "listen.opening", ["who", "reason"], _("Who opened it, as a team, and why"),
        whose=TELLER, readers=_("the teller, and stewards"), kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "listen.mark", ["reason"], _("Why hidden words are shown again"), whose=TELLER,
        readers=_("the teller, and stewards"), kept=WITH_STORY,
    )  # fmt: skip

    _public_and_objections()


def _public_and_objections() -> None:
    holds(
        "listen.publicstory", ["text"], _("What everybody may read of a story"), whose=TELLER,
        readers=_("everybody, once it was read for that"), kept=WITH_STORY,
    )  # fmt: skip
    for model, fields in (
        ("listen.publicstory", ["teller_words", "why"]),
        ("listen.publicchange", ["instead"]),
        ("listen.objection", ["words", "decision"]),
    ):
        holds(
            model, fields, _("What the teller and we say of changes and objections"),
            whose=TELLER, readers=_("the teller, who answers them, and stewards"),
            kept=WITH_STORY,
        )  # fmt: skip
    holds_nothing("listen.publicstory", ["made_from"])
    holds_nothing("listen.recognition", ["whose"])
    # Keyed digests of the words and of the fact that differ.
    holds_nothing("listen.difference", ["words_seal", "fact_seal"])


def _ways_in() -> None:
    holds(
        "listen.trialstory", ["text", "answers"], _("What was told in try-out"), whose=TELLER,
        readers=HOSTS, kept=_("until the form is published, 30 days at most"),
    )  # fmt: skip
    holds(
        "listen.storyimport", ["file_name", "problems", "remarks", "why_failed"],
        _("Name of a file, and short values from rows that could not be read"), whose=TELLER,
        readers=HOSTS, kept=_("30 days"),
    )  # fmt: skip
    holds(
        "listen.incomingmail", ["name", "sender", "subject", "text"],
        _("A mail that waits until somebody looked whether it is a story"),
        whose=TELLER, readers=_("hosts of the team, and stewards"),
        kept=_("until it was looked at, 180 days at most"),
    )  # fmt: skip
    holds(
        "listen.mailbox", ["mail_address", "host", "user", "password", "folder", "move_to"],
        _("How a mailbox is reached"), whose=MEMBER, readers=STEWARDS,
        kept=_("until the mailbox is taken away"),
    )  # fmt: skip
    holds(
        "", [], _("A file of stories, until it was read"), whose=TELLER, readers=HOSTS,
        kept=_("until it was read, 7 days at most"), place=_("the folder files/imports"),
    )  # fmt: skip
    holds(
        "", [], _("What they are still writing"), whose=TELLER, readers=_("who uses that device"),
        kept=_("until it was sent or thrown away"), place=_("the teller's own device"),
    )  # fmt: skip
    for model, fields in (
        ("listen.storyform", ["name"]),
        ("listen.formversion", ["prompt", "more_prompts", "prompt_help", "consent", "follow_up"]),
        ("listen.signifier", ["prompt", "labels", "axes"]),
        ("listen.translation", ["texts"]),
        ("listen.collector", ["name"]),
        ("listen.keeping", ["why"]),
    ):
        holds(
            model, fields, _("Words of a form"), whose=MEMBER, readers=_("everybody"),
            kept=WITH_FORM,
        )  # fmt: skip


def _nothing() -> None:
    holds_nothing("listen.storyform", ["language", "short", "trial_key", "websites"])
    holds_nothing("listen.formversion", ["prompt_key"])
    holds_nothing("listen.collector", ["short"])
    holds_nothing("listen.signifier", ["key", "replaces", "shown_when"])
    holds_nothing("listen.translation", ["language"])
    holds_nothing("listen.story", ["prompt_key", "language", "sending_key"])
    holds_nothing("listen.mailbox", ["problem"])
    holds_nothing("listen.incomingmail", ["digest"])
    holds_nothing("listen.attachment", ["media_type", "received"])
    holds_nothing("listen.transcript", ["why", "part"])
    holds_nothing("listen.waitingattachment", ["media_type", "received", "sending_key"])
    # Keyed digests: a copy of the database alone opens nothing and says of nobody who it is.
    holds_nothing("listen.teller", ["code_digest"])
    holds_nothing("listen.formercode", ["digest"])
    holds_nothing("listen.knownteller", ["digest"])
    # Places in a text, never the words.
    holds_nothing("listen.sealedoriginal", ["part", "shown"])
    holds_nothing("listen.passage", ["shown"])
    holds_nothing("listen.mark", ["kind"])
    holds_nothing("listen.numberpattern", ["pattern"])
    holds_nothing("listen.storyimport", ["stored_as", "mapping"])
    holds_nothing("listen.trialstory", ["sending_key", "asked"])
