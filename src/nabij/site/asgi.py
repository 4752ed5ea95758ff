"""The ASGI application that `nabij serve` runs."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")
application = get_asgi_application()
