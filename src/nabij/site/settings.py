"""Settings: read from the environment, each with a default that is safe and works.

docs/stewards/settings.md describes every variable; a test compares the two.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from nabij.site.environment import Environment

env = Environment()
PACKAGE = Path(__file__).resolve().parent.parent

DATA = env.folder("NABIJ_DATA", "var")
SECRET_KEY = env.secret("NABIJ_SECRET_KEY", DATA / "secret.key")
CONTACT_KEYS = env.fernet_keys("NABIJ_CONTACT_KEYS", DATA / "contact.key")
NAMES_MODEL = env.text("NABIJ_NAMES_MODEL", "")
SPEECH_MODEL = env.text("NABIJ_SPEECH_MODEL", "")
DEBUG = env.flag("NABIJ_DEBUG", False)
DEMO = env.flag("NABIJ_DEMO", False)
BASE_URL = env.text("NABIJ_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.hosts("NABIJ_HOSTS", BASE_URL)
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "nabij.site",
    "nabij.web",
    "nabij.spread",
    "nabij.act",
    "nabij.sense",
    "nabij.listen",
    "nabij.connect",
    "nabij.people",
    "nabij.trail",
    "nabij.live",
    "nabij.foundation",
    "allauth",
    "allauth.account",
    "csp",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "nabij.foundation.compressed.CompressedPages",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nabij.web.errors.DomainErrorMiddleware",
]

ROOT_URLCONF = "nabij.site.urls"
ASGI_APPLICATION = "nabij.site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A screen's templates lie in its folder: "listen/pages/reading_room/story.html".
        "DIRS": [PACKAGE],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "nabij.foundation.templatetags.bundles",
                "nabij.foundation.templatetags.slots",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nabij.web.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Threads of a web process that answer, each with a connection of its own; and those that make the
# pieces of live streams and exports.
REQUEST_THREADS = 10
STREAM_THREADS = 2
DATABASES = {"default": env.database("NABIJ_DATABASE_URL", DATA / "nabij.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": env.text("NABIJ_TASKS", "django_tasks_db.DatabaseBackend")}}

AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "nabij.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "request_login_code": "nabij.people.pages.sign_in.forms.AddressForm",
    "confirm_login_code": "nabij.people.pages.sign_in.forms.CodeForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
# The sign-in page mails unknown addresses itself, without the way to sign up that is not here.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True

LANGUAGE_CODE = "en"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
# Forms are also in languages that the program does not speak itself.
LANGUAGES_BIDI = ["ar", "ckb", "fa", "he", "prs", "ps", "ug", "ur"]
USE_I18N = True
FORMAT_MODULE_PATH = ["nabij.site.formats"]
USE_TZ = True
TIME_ZONE = env.text("NABIJ_TIME_ZONE", "Europe/Amsterdam")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [DATA / "static-made"]
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]  # the server makes that folder when it starts
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "nabij.foundation.statics.NamedByContent"},
}

EMAIL_BACKEND, _mail = env.mail("NABIJ_MAIL_URL", DATA / "mail")
globals().update(_mail)
DEFAULT_FROM_EMAIL = env.text("NABIJ_MAIL_FROM", "nabij@localhost")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SESSION_COOKIE_SECURE else 0
LANGUAGE_COOKIE_SAMESITE = "Lax"
BEHIND_PROXY = env.flag("NABIJ_BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Hosts inside one's own network that webhooks may go to, also without https.
WEBHOOKS_INSIDE = env.names("NABIJ_WEBHOOKS_INSIDE")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# No address, user agent, path or story text in logs: paths can hold a teller's code.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"private": {"()": "nabij.foundation.logs.WithoutPaths"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["private"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "nabij": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
