"""The files that a teller's page needs, all of them, to be the same without a connection."""

from django.templatetags.static import static

from nabij.foundation.bundles import sheets

SCRIPTS = ("quiet", "draft", "copy", "focus", "said")
OF_THE_ROOM = (
    "tell", "steps", "asking", "sentences", "marks", "mark", "line", "triad", "stones",
    "device", "device_page", "outbox", "outbox_page", "draft_lock", "saved", "enclosed",
)  # fmt: skip
FONTS = ("source-sans-3", "literata")


def needed_without_connection() -> list[str]:
    return [
        *(address for address, _medium in sheets("web/css/house.css")),
        *(static(f"web/js/{name}.js") for name in SCRIPTS),
        static("listen/tell.css"),
        static("listen/enclosed.css"),
        *(static(f"listen/{name}.js") for name in OF_THE_ROOM),
        *(static(f"web/fonts/{name}-latin-wght-normal.woff2") for name in FONTS),
        static("web/icon.svg"),
    ]
