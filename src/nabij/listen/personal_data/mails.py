"""E-mail addresses, also those written so that a machine does not see them."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.kinds import Found

_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-'"
_DOMAIN = r"[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.[^\W_](?:[\w-]{0,61}[^\W_])?){1,4}"
_AT = re.compile(rf"\s?(?:@|\(at\)|\[at\]|\(apenstaartje\))\s?(?={_DOMAIN})", re.IGNORECASE)
_HOST = re.compile(_DOMAIN)
_NAMED = re.compile(r"\.[^\W\d_]")
"""No amount ("agreement @ 685.40")."""
_ENDS = r"(?:nl|com|net|org|eu|be|de|fr|info|nu|frl|amsterdam|ie|co ?\.? ?uk|org ?\.? ?uk|uk)(?!\w)"
_HOUSES = (
    r"gmail|hotmail|outlook|live|ziggo|kpnmail|kpnplanet|planet|xs4all|home|casema|chello|upcmail"
    r"|hetnet|tele2|telfort|solcon|caiway|yahoo|icloud|protonmail|proton|gmx|btinternet|aol|me|msn"
)
_SIGN = (
    r"(?:(?<= )(?:at|a\.t\.|at[- ]?(?:teken|sign)|aapje)(?= )|@|ape?n?sta+rt(?:je)?"
    r"|aapenstaart(?:je)?|[(\[{<](?:at|a|ape?n?staartje)[)\]}>])"
)
_DOT = r"(?:punt|dot|[(\[](?:punt|dot)[)\]]|[.,])"
# A full stop and a space end a sentence, so that "dat huis. De" has no address in it.
_LAST = rf" ?(?![.,] (?!(?-i:nl|com|net|org|eu)\b)){_DOT} ?{_ENDS}"
_JOINT = r"(?:punt|dot|streepje|liggend streepje|laag streepje|underscore|dash|hyphen|min|plus)"
_PIECE = r"[\w+-]{1,40}(?:\.[\w+-]{1,40}){0,3}"
_SPELT = re.compile(
    rf"(?<![\w.+-]){_PIECE}(?: {_JOINT} {_PIECE}){{0,3}} ?{_SIGN} ?"
    rf"[\w-]{{1,40}}(?: ?{_DOT} ?[\w-]{{1,30}}){{0,2}}?{_LAST}",
    re.IGNORECASE,
)
# "amina82 at gmail": the house is known, so its ending may be left out.
_KNOWN_HOUSE = re.compile(
    rf"(?<![\w.+-]){_PIECE}(?: {_JOINT} {_PIECE}){{0,3}} ?{_SIGN} ?(?:gmail|hotmail|outlook|ziggo"
    r"|kpnmail|yahoo|icloud|protonmail)(?!\w)",
    re.IGNORECASE,
)
_MAIL_SAID = re.compile(
    r"(?:mail\w{0,6}|adres|address|schrijf\w{0,2}|write|reach)\b[^.!?\n]{0,30}$", re.I
)
# The sign forgotten, or a space where a dot should be.
_FORGOTTEN = re.compile(
    rf"(?<![\w.@+-])(?=[\w+-]{{0,40}}[\d._])[\w+-]{{1,40}}(?:\.[\w+-]{{1,40}}){{0,3}}"
    rf" (?:{_HOUSES})\.(?:nl|com|net)"
    rf"(?!\w)|(?<![\w.@+-])[\w.+-]{{1,40}}@(?:{_HOUSES}) (?:nl|com|net|co\.uk)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 64


def mail_addresses(text: str) -> Iterator[Found]:
    for match in _AT.finditer(text):
        ahead = text[max(0, match.start() - _LONGEST) : match.start()]
        local = ahead[len(ahead.rstrip(_LOCAL)) :].lstrip("'.")
        host = _HOST.match(text, match.end())
        if local and host and _NAMED.search(host[0]):
            yield Found("mail", match.start() - len(local), host.end())
    for shape in (_SPELT, _FORGOTTEN):
        for match in shape.finditer(text):
            yield Found("mail", *match.span())
    for match in _KNOWN_HOUSE.finditer(text):
        if _MAIL_SAID.search(text[max(0, match.start() - 50) : match.start()]):
            yield Found("mail", *match.span())
