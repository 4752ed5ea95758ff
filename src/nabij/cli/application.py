"""What a web process of `nabij serve` runs: the site, ended together with its parent."""

import os

from nabij.cli.parent import stop_with_parent

stop_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")

from django.conf import settings  # noqa: E402 - the watch starts before all this is loaded
from django.utils.module_loading import import_string  # noqa: E402

application = import_string(settings.ASGI_APPLICATION)
