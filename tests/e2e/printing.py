"""What comes out of the printer."""

import re
from typing import Any


def sheets_of(page: Any, **paper: Any) -> int:
    """How many sheets Chromium prints the page on; without a paper, on the one it asks for."""
    page.emulate_media(media="print")
    made = page.pdf(**(paper or {"prefer_css_page_size": True}))
    return len(re.findall(rb"/Type\s*/Page[^s]", made))
