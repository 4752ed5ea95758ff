"""E-mail addresses, also those written so that a machine does not see them."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.kinds import Found

_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-'"
_DOMAIN = r"[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.[^\W_](?:[\w-]{0,61}[^\W_])?){1,4}"
_AT = re.compile(rf"\s?(?:@|\(at\)|\[at\]|\(apenstaartje\))\s?(?={_DOMAIN})", re.IGNORECASE)
_HOST = re.compile(_DOMAIN)
_SPELT = re.compile(
    r"(?<![\w.])[\w.+-]{1,40} (?:at|apenstaartje|apestaartje) [\w-]{1,40}"
    r" ?(?:punt|dot|\.) ?(?:nl|com|net|org|eu|be|de|uk|info)\b",
    re.IGNORECASE,
)
_LONGEST = 64


def mail_addresses(text: str) -> Iterator[Found]:
    for match in _AT.finditer(text):
        ahead = text[max(0, match.start() - _LONGEST) : match.start()]
        local = ahead[len(ahead.rstrip(_LOCAL)) :].lstrip("'.")
        host = _HOST.match(text, match.end())
        if local and host:
            yield Found("mail", match.start() - len(local), host.end())
    for match in _SPELT.finditer(text):
        yield Found("mail", *match.span())
