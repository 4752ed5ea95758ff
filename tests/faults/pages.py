"""What a phone gets when the house can't keep anything, and how it sends that again."""

import html
import re


def what_the_page_sends(page: str) -> tuple[str, list[tuple[str, str]]]:
    """Where its form goes, and all that is in it: what pressing the button sends."""
    action = re.search(r'<form class="form" method="post" action="([^"]+)"', page)
    assert action is not None, page
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    words = re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', page, re.S)
    return html.unescape(action[1]), [
        (html.unescape(name), html.unescape(text)) for name, text in hidden + words
    ]
