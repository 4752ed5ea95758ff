"""What a web process of `nabij serve` runs: the site, ended together with its parent."""

import os
import signal

from nabij.cli.parent import stop_with_parent

stop_with_parent()
# Ctrl-C reaches every process of a terminal; until the server listens, the parent decides.
signal.signal(signal.SIGINT, signal.SIG_IGN)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")

from django.conf import settings  # noqa: E402 - the watch starts before all this is loaded
from django.utils.module_loading import import_string  # noqa: E402

application = import_string(settings.ASGI_APPLICATION)
