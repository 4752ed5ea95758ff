"""What a phone gets when the house can't keep anything, and how it sends that again."""

import html
import re
import urllib.error
import urllib.parse
import urllib.request

_reach = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def send(url: str, path: str, fields: list[tuple[str, str]]) -> tuple[int, str]:
    """The status and the page; a redirect is followed."""
    body = urllib.parse.urlencode(fields).encode()
    try:
        with _reach.open(f"{url}{path}", body, timeout=90) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def what_the_page_sends(page: str) -> tuple[str, list[tuple[str, str]]]:
    """Where its form goes, and all that is in it: what pressing the button sends."""
    action = re.search(r'<form class="form" method="post" action="([^"]+)"', page)
    assert action is not None, page
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    words = re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', page, re.S)
    return html.unescape(action[1]), [
        (html.unescape(name), html.unescape(text)) for name, text in hidden + words
    ]
