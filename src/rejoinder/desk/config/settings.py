"""Django's settings, all derived from the environment; importing them touches no file but the cookie key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from rejoinder.desk.config.env import Env
from rejoinder.desk.config.store import S3Place

ENV = Env.read()
HERE = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = ENV.secret()
THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = list(ENV.hosts) if ENV.behind_tls else [*ENV.hosts, *THIS_MACHINE]
"""Without a proxy the link that the program prints leads to this machine's own address, a firm's desk too."""
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENV.hosts] if ENV.behind_tls else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_q",
    "ninja",
    "rejoinder.desk.vault",
    "rejoinder.desk.firm",
    "rejoinder.desk.people",
    "rejoinder.desk.jobs",
    "rejoinder.desk.cases",
    "rejoinder.desk.service",
    "rejoinder.desk.ledger",
    "rejoinder.desk.lists",
    "rejoinder.desk.incoming",
    "rejoinder.desk.follow",
    "rejoinder.desk.ruling",
    "rejoinder.desk.pages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rejoinder.desk.pages.middleware.policy",
    "rejoinder.desk.api.errors.problems",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rejoinder.desk.pages.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "rejoinder.desk.people.middleware.served_firm",
    "rejoinder.desk.people.middleware.only_members",
    "rejoinder.desk.pages.middleware.plain_errors",
    "rejoinder.desk.pages.middleware.settled",
]
ROOT_URLCONF = "rejoinder.desk.config.urls"
WSGI_APPLICATION = "rejoinder.desk.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("rejoinder.desk.pages.quick.Loader", ["django.template.loaders.app_directories.Loader"]),
            ],
            "builtins": [
                "django.templatetags.i18n",
                "rejoinder.desk.pages.templatetags.desk",
                "rejoinder.desk.pages.templatetags.lean",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "rejoinder.desk.pages.context.shell",
            ],
        },
    }
]

DATABASES = ENV.databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "rejoinder.desk.people.passwords.NotTheName"},
]
LOGIN_URL = "enter"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31536000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SESSION_ENGINE = "rejoinder.desk.people.sessions"
SESSION_COOKIE_NAME = "__Host-rejoinder" if ENV.behind_tls else "rejoinder"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds() if ENV.team else timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENV.behind_tls
CSRF_COOKIE_NAME = "__Host-csrf" if ENV.behind_tls else "csrftoken"
CSRF_COOKIE_SECURE = ENV.behind_tls
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rejoinder.desk.pages.errors.csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENV.behind_tls:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000

DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 250
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a table of a thousand rows is a field a cell
FILE_UPLOAD_MAX_MEMORY_SIZE = 4_000_000

Q_CLUSTER: dict[str, Any] = {
    "name": "rejoinder",
    "orm": "default",
    "workers": 1,
    "timeout": 3600,
    "retry": 3660,
    "max_attempts": 1,
    "ack_failures": True,
    "poll": 0.4,
    "catch_up": False,
    "bulk": 1,
    "recycle": 200,
    "log_level": "WARNING",
    "label": "Jobs",
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "rejoinder.desk.config.logs.Discreet", "format": "%(levelname)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

DESK_DATA = ENV.data
DESK_STORE = S3Place.read()
"""The object store that holds sealed files; None where they lie in the data folder."""
DESK_TEAM = ENV.team
DESK_JOBS = ENV.jobs
DESK_CALLS = ENV.calls
"""How many calls one API key may make in a minute."""
DESK_ROBOT_GATEWAYS = ENV.gateways
DESK_NOW = ENV.now
"""A fixed moment for tests and pictures; the real one where it is not set."""
