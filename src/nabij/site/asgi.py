"""The ASGI application that `nabij serve` runs."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")
django.setup(set_prefix=False)

from nabij.site.handler import Handler  # noqa: E402 - these need the settings above
from nabij.site.statics import with_static_files  # noqa: E402

application = with_static_files(Handler())
