"""The words by which `hints` knows a closed question, a solution and a blame."""


def _one_of(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


LEAD_INS = ["and", "but", "so", "then", "or", "en", "maar", "dus", "dan", "of", "eigenlijk"]

_YES_NO = (
    "is are am was were isn't aren't wasn't weren't do does did don't doesn't didn't "
    "can could can't couldn't will would won't wouldn't shall should shouldn't "
    "has have had hasn't haven't hadn't may might must "
    "zijn waren heeft heb hebben hadden kan kun kunt kunnen kon konden "
    "zal zullen zou zouden moet moeten moest moesten mag mogen mocht mochten "
    "doet doen deed deden gaat gaan ging gingen wordt worden werd werden wil wilt willen "
    "klopt weet weten wist vindt vinden hoeft hoeven krijgt krijgen kreeg kregen komt komen "
    "staat ligt loopt werkt werken helpt begrijpt begrijpen ben bent"
)
YES_NO_STARTS = _YES_NO.split()

_TELL = _one_of("tell describe explain say show share")
_VERTEL = "(?:vertellen|beschrijven|uitleggen|zeggen|delen|laten zien)"
INVITATIONS = [
    rf"(?:can|could|would|will) (?:you|somebody|someone|anybody|anyone|we) (?:please )?{_TELL}",
    (
        rf"(?:kan|kun|kunt|kunnen|wil|wilt|willen|zou|zouden) "
        rf"(?:je|jij|u|jullie|iemand|we|wij) (?:\S+ ){{0,3}}?{_VERTEL}"
    ),
]

TAGS = [
    r",? \b(?:right|isn't it|aren't they|don't we|doesn't it|or not)",
    r",? \b(?:hè|toch|of niet|niet waar|nietwaar)",
]

_DO = _one_of(
    "have use make buy get hire add send call start stop build introduce give put do "
    "change replace automate ask"
)
_THING = _one_of("system tool app portal procedure form department")
_DING = _one_of("systeem app portaal procedure formulier afdeling protocol")
_WE = "(?:we|wij)"
SOLUTIONS = [
    r"why don't we",
    r"why not just",
    r"why can't we",
    r"what if we",
    r"how about",
    rf"(?:can't|couldn't|shouldn't|should|must|could|can) we (?:not |just |also |simply )*{_DO}",
    r"(?:we|they|somebody|someone) (?:should|must|ought to)",
    r"we (?:need to|have to|could just|can just)",
    r"there (?:should|must) be",
    r"let's",
    r"(?:we|they) (?:just )?need (?:a|an|more|another|new|better|extra)",
    r"(?:the|a|my) solution",
    r"solve (?:this|it) by",
    r"by introducing",
    rf"(?:a|the) new {_THING}",
    rf"waarom (?:\S+ )?(?:{_WE}|jullie) (?:dan )?niet (?:gewoon|meteen|zelf|eerst)",
    (
        rf"(?:kunnen|zouden|zullen|mogen|konden) (?:{_WE}|ze|jullie) "
        r"(?:dan |dit |dat |het )*(?:niet|gewoon|beter|ook|voortaan)"
    ),
    rf"(?:{_WE}|ze|jullie) (?:moeten|zouden moeten|kunnen beter|kunnen gewoon|hoeven alleen)",
    rf"moeten {_WE}",
    rf"wat als {_WE}",
    rf"laten {_WE}",
    r"er (?:moet|moeten|zou|zouden|dient) .{0,30}\b(?:komen|moeten zijn)",
    r"(?:iemand|men) (?:moet|zou moeten)",
    r"het zou (?:beter|handig|goed|mooi) zijn",
    r"(?:een|de|mijn) oplossing",
    r"oplossen door",
    r"door .{0,40} in te voeren",
    rf"(?:een|het) (?:nieuw|nieuwe|ander|beter) {_DING}",
]

_OTHERS = "(?:they|he|she|nobody|management|ict)"
_ANDEREN = "(?:ze|zij|hij|jullie|niemand|management|ict)"
BLAMES = [
    r"(?:who's|who is|who was|who were|who are) (?:at fault|to blame|guilty)",
    r"(?:whose|their|his|her|your) fault",
    r"(?:blame|blames|careless|lazy|incompetent|stupid|negligent|sloppy)",
    (
        rf"why (?:do|does|did|can|will|have|has) {_OTHERS} (?:\S+ )?"
        r"(?:never|always|not|just|even|keep|refuse|ignore|fail|bother)"
    ),
    rf"why (?:don't|doesn't|didn't|can't|couldn't|won't|wouldn't) {_OTHERS}",
    r"why (?:does|did|has|have) (?:nobody|no one|none of them)",
    r"(?:wiens|wie z'n|wie heeft|wie is|wie was) (?:de |er )?(?:schuld|schuldig)",
    r"(?:hun|zijn|haar|jullie|eigen) schuld",
    r"schuld van",
    r"aan wie ligt het",
    r"(?:lui|laks|slordig|onbekwaam|incompetent|nalatig|dom|onkunde|onwil)",
    (
        rf"waarom (?!wij?\b)\S+ {_ANDEREN} (?:\S+ ){{0,8}}?"
        r"(?:niet|nooit|altijd|steeds|weer|geen|nooit eens)"
    ),
    r"waarom \S+ (?:er )?(?:niemand|nooit iemand)",
]
