"""What a web process of `nabij serve` runs: the site, ended together with its parent."""

import os
import warnings

from nabij.cli.parent import stop_with_parent

stop_with_parent()
# Static files are small and read at once; that they don't stream is what we want.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")

from django.core.asgi import get_asgi_application  # noqa: E402 - the watch starts first

application = get_asgi_application()
