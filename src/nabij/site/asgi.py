"""The ASGI application that `nabij serve` runs."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")
_django = get_asgi_application()

from nabij.site.statics import with_static_files  # noqa: E402 - needs the settings above

application = with_static_files(_django)
