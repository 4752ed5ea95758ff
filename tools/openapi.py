"""Write what the REST API offers to docs/developers/openapi.json; a test compares the two.

python tools/openapi.py           write it anew
python tools/openapi.py --check   exit 1 when it is not what the code offers
"""

import json
import os
import sys
import tempfile
from pathlib import Path

SNAPSHOT = Path(__file__).resolve().parent.parent / "docs" / "developers" / "openapi.json"


def as_text() -> str:
    """The description of the API, in an order that does not change by itself."""
    from nabij.site.api import api

    return json.dumps(api.get_openapi_schema(), indent=1, sort_keys=True, default=str) + "\n"


def main(arguments: list[str]) -> int:
    os.environ["NABIJ_DATA"] = tempfile.mkdtemp(prefix="nabij-openapi-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "nabij.site.settings"
    import django

    django.setup()
    text = as_text()
    if "--check" in arguments:
        return 0 if SNAPSHOT.exists() and SNAPSHOT.read_text("utf-8") == text else 1
    SNAPSHOT.parent.mkdir(parents=True, exist_ok=True)
    SNAPSHOT.write_text(text, "utf-8")
    print(f"{len(json.loads(text)['paths'])} addresses")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
