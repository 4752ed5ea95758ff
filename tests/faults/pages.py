"""What a phone gets when the house can't keep anything, and how it sends that again."""

import html
import re


def what_the_page_sends(page: str) -> tuple[str, dict[str, str] | None]:
    """Where its form goes, and all that is in it: what pressing the button sends. Where only a
    receipt could not be shown there is nothing to send, and the button opens that again."""
    again = re.search(r'<a class="button" href="([^"]+)">Open this page again', page)
    if again is not None:
        return html.unescape(again[1]), None
    action = re.search(r'<form class="form" method="post" action="([^"]+)"', page)
    assert action is not None, page
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    words = re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', page, re.S)
    return html.unescape(action[1]), {
        html.unescape(name): html.unescape(text) for name, text in hidden + words
    }
