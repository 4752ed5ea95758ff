"""Fail when a model has changed and its migration has not."""

import os
import tempfile

import django
from django.core.management import call_command

os.environ["NABIJ_DATA"] = tempfile.mkdtemp(prefix="nabij-check-")
os.environ["DJANGO_SETTINGS_MODULE"] = "nabij.site.settings"
django.setup()
call_command("check", fail_level="WARNING")
call_command("makemigrations", check=True, dry_run=True)
