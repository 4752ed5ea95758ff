from nabij.sense.models.contribution import (
    KINDS,
    STAGE_KINDS,
    Assumption,
    Contribution,
    Noticing,
    ParkedSolution,
    Pattern,
    Question,
)
from nabij.sense.models.deck_story import DeckStory, fit_for_deck
from nabij.sense.models.gathering import Gathering
from nabij.sense.models.likeness import LikenessGroup, LikenessPlace, LikenessRun
from nabij.sense.models.participant import Participant
from nabij.sense.models.stage import Stage
from nabij.sense.models.statement import Statement, Vote

__all__ = [
    "KINDS",
    "STAGE_KINDS",
    "Assumption",
    "Contribution",
    "DeckStory",
    "Gathering",
    "LikenessGroup",
    "LikenessPlace",
    "LikenessRun",
    "Noticing",
    "ParkedSolution",
    "Participant",
    "Pattern",
    "Question",
    "Stage",
    "Statement",
    "Vote",
    "fit_for_deck",
]
