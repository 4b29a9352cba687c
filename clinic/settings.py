"""The one settings file; everything that differs between machines comes from the environment.

Each setting's type, default and effect stand in docs/settings.md. Any NAME may be given by NAME_FILE instead, the path
of a file that holds it: for secrets, such as those of Docker and systemd. What is weak is refused in production
(``clinic.deploy_checks``).
"""

import os
import re
from datetime import time
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from clinic.api_settings import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401  (settings, too)
from clinic.environment import Environment
from clinic.theme_settings import UNFOLD  # noqa: F401  (a setting, too)

BASE_DIR = Path(__file__).resolve().parent.parent


env = Environment()


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text)
    except ValueError as error:
        message = f"METRICS_NETWORKS and TRUSTED_PROXIES are networks: 127.0.0.0/8,10.1.0.5, not {text}."
        raise ImproperlyConfigured(message) from error


_THIS_MACHINE = [_network("127.0.0.0/8"), _network("::1/128")]

if not env.str("DATABASE_URL", default=""):
    message = (
        "DATABASE_URL is not set. Use manage.py or make, which start the embedded PostgreSQL, "
        "or set it, for example DATABASE_URL=postgresql://user:password@host/clinic."
    )
    raise ImproperlyConfigured(message)

SECRET_KEY = env.str("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PUBLIC_URL = env.str("PUBLIC_URL", default="") or (f"http://127.0.0.1:{env.str('PORT', '') or 8000}" if DEBUG else "")

INSTALLED_APPS = [
    # The history of rows, kept by triggers.
    "pgtrigger",
    "pghistory",
    # Before those whose jobs it runs.
    "procrastinate.contrib.django",
    # Before Unfold, whose templates a few of the clinic's extend.
    "clinic",
    "unfold.apps.BasicAppConfig",
    "clinic.admin_app.ClinicAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "anymail",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "phonenumber_field",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "treatments",
    "aftercare",
    "api",
]

MIDDLEWARE = [
    # Before all others: what any of them answers is counted.
    "clinic.request_metrics.RequestMetricsMiddleware",
    # Before whoever asks whether it came by TLS.
    "clinic.proxies.ProxyMiddleware",
    "clinic.probes.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clinic.requests.RequestIdMiddleware",
    "clinic.secret_paths.SecretPathMiddleware",
    "clinic.content_policy.ContentPolicyMiddleware",
    "api.middleware.ApiMiddleware",
    "clinic.unavailable.OutageMiddleware",
    # Before whatever reads: nothing leaves without a row that says who saw it.
    "clinic.access_middleware.AccessMiddleware",
    # None unless there is a replica.
    "clinic.replica_middleware.ReplicaMiddleware",
    "clinic.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    # Before whatever reads a form: the check of where it comes from does.
    "clinic.body_limits.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "clinic.sessions.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "clinic.admin.signed_out.SignedOutMiddleware",
    "clinic.admin.second_factor.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Waiting for a lock is bounded: a person gets a clear "try again" instead of a page that hangs.
LOCK_TIMEOUT_MS = env.int("LOCK_TIMEOUT_MS", default=3000)
# A migration that waits for a table keeps everybody behind it waiting: it gives up soon, and tries again.
MIGRATE_LOCK_TIMEOUT_MS = env.int("MIGRATE_LOCK_TIMEOUT_MS", default=1500)
MIGRATE_TRIES = env.int("MIGRATE_TRIES", default=30)
DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=0)
# Who waits for a connection keeps others waiting: sooner told to come again.
DATABASE_WAIT_SECONDS = env.int("DATABASE_WAIT_SECONDS", default=3)
DATABASE_POOLER = env.str("DATABASE_POOLER", default="")
if DATABASE_POOLER not in ("", "transaction"):
    message = "DATABASE_POOLER is transaction, or isn't set."
    raise ImproperlyConfigured(message)
DATABASE_DIRECT_URL = env.str("DATABASE_DIRECT_URL", default="")
# Hosts on this machine under names of their own: what goes there goes over no network (see clinic.network_checks).
DATABASE_LOCAL_HOSTS = env.list("DATABASE_LOCAL_HOSTS", default=[])
DATABASE_PREPARE = env.bool("DATABASE_PREPARE", default=not DATABASE_POOLER)
CLOCK_TOLERANCE_SECONDS = env.int("CLOCK_TOLERANCE_SECONDS", default=30)

# Once prepared, a statement is planned once, too: PostgreSQL would rather plan the larger ones each time, for longer
# than they run. Only clinic.prepared_statements prepares any; without a threshold psycopg wouldn't hear it ask.
_PLANNED_ONCE = " -c plan_cache_mode=force_generic_plan" if DATABASE_PREPARE else ""
# Where LLVM is installed with PostgreSQL (by Debian, and in the official image), large statements are compiled before
# they run: that took a figure from 160 ms to 950.
_AS_THEY_ARE = " -c jit=off"

# A pool that finds no database tries again ever more seldom: it is to give up, so that the next who asks tries at once.
_POOL = {
    "min_size": 1,
    "max_size": DATABASE_POOL_SIZE,
    "timeout": DATABASE_WAIT_SECONDS,
    "reconnect_timeout": DATABASE_WAIT_SECONDS,
}

DATABASES = {"default": env.db_url("DATABASE_URL")}
# What was kept open is asked for a sign of life before it is used again: after the database was restarted, nobody gets
# a connection that is none.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"] = {
    # libpq's own would wait for ever for a machine that doesn't answer; what isn't acknowledged in ten seconds is lost.
    "connect_timeout": DATABASE_WAIT_SECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,
    **DATABASES["default"].get("OPTIONS", {}),
    # A pooler's connections are nobody's own: there the role says it (see clinic.poolers).
    **({} if DATABASE_POOLER else {"options": f"-c lock_timeout={LOCK_TIMEOUT_MS}{_AS_THEY_ARE}{_PLANNED_ONCE}"}),
    **({"prepare_threshold": 0} if DATABASE_PREPARE else {}),
    **({"pool": _POOL} if DATABASE_POOL_SIZE else {}),
}
# A cursor that stays open on the server would be another's.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = bool(DATABASE_POOLER)
# What only shows something may be read from a copy that follows: see clinic.replicas.
DATABASE_REPLICA_URL = env.str("DATABASE_REPLICA_URL", default="")
REPLICA_MAX_LAG_SECONDS = env.float("REPLICA_MAX_LAG_SECONDS", default=5)
if not 0 < REPLICA_MAX_LAG_SECONDS <= 600:  # noqa: PLR2004  (who wrote is remembered for an hour)
    message = "REPLICA_MAX_LAG_SECONDS are seconds, more than 0 and 600 at most: 5, for example."
    raise ImproperlyConfigured(message)
if DATABASE_REPLICA_URL:
    DATABASES["replica"] = env.db_url("DATABASE_REPLICA_URL")
    DATABASES["replica"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["replica"]["OPTIONS"] = {
        **DATABASES["default"]["OPTIONS"],
        # There is another one to ask: sooner that one.
        "connect_timeout": 2,
        "tcp_user_timeout": 3000,
        **DATABASES["replica"].get("OPTIONS", {}),
        # Once it is promoted it would take what is written: never by this way.
        **({} if DATABASE_POOLER else {"options": f"-c default_transaction_read_only=on{_AS_THEY_ARE}{_PLANNED_ONCE}"}),
    }
    DATABASES["replica"]["DISABLE_SERVER_SIDE_CURSORS"] = bool(DATABASE_POOLER)
    DATABASE_ROUTERS = ["clinic.replicas.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "clinic.User"
AUTHENTICATION_BACKENDS = ["clinic.authentication.CapabilityBackend"]
PASSWORD_HASHERS = [
    "clinic.password_hashing.OwaspArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Who signs in with a code of an app, too: the others may.
SECOND_FACTOR_ROLES = env.list("SECOND_FACTOR_ROLES", default=[])
if unknown := set(SECOND_FACTOR_ROLES) - {"front_desk", "provider", "clinical_lead", "manager"}:
    message = f"SECOND_FACTOR_ROLES are roles, such as clinical_lead,manager; these aren't any: {', '.join(unknown)}."
    raise ImproperlyConfigured(message)
# What the secrets of their apps are sealed with: the first seals, each opens (see clinic.sealing).
SECOND_FACTOR_KEYS = env.list("SECOND_FACTOR_KEYS", default=[])
OTP_TOTP_ISSUER = env.str("SECOND_FACTOR_ISSUER", default="Clinic")
# How long a browser stays signed in that nobody uses, and altogether. NIST SP 800-63B (revision 3), 4.2.3, AAL2.
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=30)
SESSION_HOURS = env.int("SESSION_HOURS", default=12)
if SESSION_IDLE_MINUTES < 2 or SESSION_HOURS < 1:  # noqa: PLR2004  (when it was last used is known to a minute)
    message = (
        "SESSION_IDLE_MINUTES are whole minutes, 2 or more, and SESSION_HOURS whole hours: 30 and 12, for example."
    )
    raise ImproperlyConfigured(message)
SESSION_ENGINE = "clinic.sessions.store"
# The browser isn't told how long: its cookie goes when it is closed, and the server decides before that.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "clinic" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "clinic.formats"
PHONENUMBER_DEFAULT_REGION = env.str("PHONE_REGION", default="US")

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# Photos of patients: never below a folder that a web server serves, and never by the address of a file.
PHOTOS_ROOT = env.path("PHOTOS_ROOT", default=BASE_DIR / ".photos")
PHOTOS_S3_BUCKET = env.str("PHOTOS_S3_BUCKET", default="")
_photos_on_disk = {
    "BACKEND": "clinic.pictures.store.DurableFileStorage",
    "OPTIONS": {
        "location": str(PHOTOS_ROOT),
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    },
}
_photos_in_s3 = {
    "BACKEND": "clinic.pictures.s3.BoundedS3Storage",
    "OPTIONS": {
        "bucket_name": PHOTOS_S3_BUCKET,
        "endpoint_url": env.str("PHOTOS_S3_ENDPOINT", default=None),
        "region_name": env.str("PHOTOS_S3_REGION", default=None),
        "connect_timeout": env.float("PHOTOS_S3_CONNECT_SECONDS", default=2),
        "read_timeout": env.float("PHOTOS_S3_READ_SECONDS", default=5),
        "attempts": env.int("PHOTOS_S3_ATTEMPTS", default=2),
        "file_overwrite": False,
    },
}
# Whom backups are encrypted for: public keys of age, or the name of a key of gpg.
BACKUP_AGE_RECIPIENTS = env.list("BACKUP_AGE_RECIPIENTS", default=[])
BACKUP_GPG_RECIPIENT = env.str("BACKUP_GPG_RECIPIENT", default="")
# How large a picture may be: in bytes, before anything of it is read; in pixels, before it is decoded.
PHOTO_MAX_MB = env.int("PHOTO_MAX_MB", default=25)
PHOTO_MAX_MEGAPIXELS = env.int("PHOTO_MAX_MEGAPIXELS", default=50)
FILE_UPLOAD_HANDLERS = ["clinic.pictures.uploads.BoundedUploadHandler"]
# Forms without files: their bytes, before any of them is read; fields and files of each body, while it is taken apart.
DATA_UPLOAD_MAX_MEMORY_SIZE = env.int("FORM_MAX_KB", default=1024) * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 50

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "photos": _photos_in_s3 if PHOTOS_S3_BUCKET else _photos_on_disk,
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# What these say of SECRET_KEY and ALLOWED_HOSTS is said by clinic.deploy_checks and clinic.operator_checks, too. The
# other two want HSTS of every name below the clinic's, and a place in browsers' lists: for the domain's owner to say.
SILENCED_SYSTEM_CHECKS = ["security.W009", "security.W020", "security.W005", "security.W021"]

SECURE_SSL = env.bool("SECURE_SSL", default=not DEBUG)
SECURE_SSL_REDIRECT = SECURE_SSL
# Programs aren't redirected: see api.middleware.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$", r"^api/", r"^fhir/"]
# What a browser was told it keeps to for so long, and nothing takes it back: so for this very name alone (RFC 6797).
HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000)
HSTS_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
if HSTS_SECONDS < 0 or (HSTS_PRELOAD and not (HSTS_SUBDOMAINS and HSTS_SECONDS >= 31_536_000)):  # noqa: PLR2004  (a year)
    message = (
        "HSTS_SECONDS are whole seconds, or 0: 31536000, for example, which is a year. The browsers' lists take no "
        "domain for less, nor without its subdomains: HSTS_PRELOAD=true wants HSTS_SUBDOMAINS=true, too."
    )
    raise ImproperlyConfigured(message)
SECURE_HSTS_SECONDS = HSTS_SECONDS if SECURE_SSL else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL and HSTS_SUBDOMAINS
SECURE_HSTS_PRELOAD = SECURE_SSL and HSTS_PRELOAD
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
# Whoever else reaches the server's port may say what they like of whom they ask for: see clinic.proxies.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", cast=_network, default=_THIS_MACHINE)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Browsers take a cookie of such a name only from this very host, by TLS, and for all of it.
_HOSTS_OWN = "__Host-" if SECURE_SSL else ""
SESSION_COOKIE_NAME = f"{_HOSTS_OWN}sessionid"
CSRF_COOKIE_NAME = f"{_HOSTS_OWN}csrftoken"
# Up to where somebody has written, where a replica is read.
WRITTEN_COOKIE_NAME = f"{_HOSTS_OWN}written"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = SECURE_SSL
CSRF_COOKIE_SECURE = SECURE_SSL
LANGUAGE_COOKIE_SECURE = SECURE_SSL
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
# A form that is older than the sign-in holds what was typed.
CSRF_FAILURE_VIEW = "clinic.admin.signed_out.csrf_failure"

# Whether each reading of clinical data waits until the row that says so is on the disk: see clinic.accesses.
ACCESSES_WAIT_FOR_DISK = env.bool("ACCESSES_WAIT_FOR_DISK", default=False)

# Minutes on which a session may start, counted from the full hour.
BOOKING_GRID_MINUTES = env.int("BOOKING_GRID_MINUTES", default=5)
if BOOKING_GRID_MINUTES < 1 or 60 % BOOKING_GRID_MINUTES:
    message = "BOOKING_GRID_MINUTES divides the hour: 5, 10, 15, 20, 30 or 60, for example."
    raise ImproperlyConfigured(message)
# How long a proposed plan may be booked.
PROPOSAL_MINUTES = env.int("PROPOSAL_MINUTES", default=30)

# The job queue: each app's ``jobs``, run by ``manage.py procrastinate worker``. What went well leaves nothing behind.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "clinic.watched_jobs.watch_jobs"
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 4, "delete_jobs": "successful"}

# Messages to patients.
OUTLET_TIMEOUT = env.int("OUTLET_TIMEOUT", default=10)
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="clinic@localhost")
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = OUTLET_TIMEOUT
ANYMAIL = {
    "REQUESTS_TIMEOUT": OUTLET_TIMEOUT,
    **{
        name.removeprefix("ANYMAIL_"): env.str(name)
        for name in {each.removesuffix("_FILE") for each in os.environ if each.startswith("ANYMAIL_")}
    },
}
SMS_BACKEND = env.str("SMS_BACKEND", default="clinic.messages.sms.ConsoleSms")
TWILIO_URL = env.str("TWILIO_URL", default="https://api.twilio.com")
TWILIO_ACCOUNT_SID = env.str("TWILIO_ACCOUNT_SID", default="")
TWILIO_AUTH_TOKEN = env.str("TWILIO_AUTH_TOKEN", default="")
TWILIO_FROM = env.str("TWILIO_FROM", default="")
REMINDER_HOURS = env.list("REMINDER_HOURS", cast=int, default=[48, 2])
if any(hours < 1 for hours in REMINDER_HOURS):
    message = "REMINDER_HOURS are whole hours before a visit: 48,2, for example."
    raise ImproperlyConfigured(message)
PREPARATION_REMINDER_HOURS = env.int("PREPARATION_REMINDER_HOURS", default=24)
if PREPARATION_REMINDER_HOURS < 0:
    message = "PREPARATION_REMINDER_HOURS are whole hours: 24, for example."
    raise ImproperlyConfigured(message)
_quiet = env.str("QUIET_HOURS", default="20:00-08:00")
if _quiet and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", _quiet):
    message = "QUIET_HOURS is written like 20:00-08:00, or empty."
    raise ImproperlyConfigured(message)
QUIET_HOURS = tuple(time.fromisoformat(part) for part in _quiet.split("-")) if _quiet else None

# How long the address of a patient's page works; how often one client, by its network address, may ask below such
# addresses in a minute; and how often all together may ask for addresses that lead nowhere.
SHARE_LINK_DAYS = env.int("SHARE_LINK_DAYS", default=90)
SHARE_LINK_PER_MINUTE = env.int("SHARE_LINK_PER_MINUTE", default=60)
SHARE_LINK_MISSES_PER_MINUTE = env.int("SHARE_LINK_MISSES_PER_MINUTE", default=600)

# How often each token may ask at all, and each caller for what costs more; how often somebody may try to sign in from
# one network, and in five minutes with one name. 0 is no limit.
API_PER_SECOND = env.int("API_PER_SECOND", default=10)
API_PER_MINUTE = env.int("API_PER_MINUTE", default=200)
API_SEARCHES_PER_MINUTE = env.int("API_SEARCHES_PER_MINUTE", default=60)
API_UPLOADS_PER_MINUTE = env.int("API_UPLOADS_PER_MINUTE", default=60)
API_EXPORTS_PER_MINUTE = env.int("API_EXPORTS_PER_MINUTE", default=10)
# Who is refused hears of it no sooner, whatever was wrong: a password that is still kept at another cost takes ten
# times what a name takes that nobody has.
SIGN_IN_REFUSED_AFTER_MS = env.int("SIGN_IN_REFUSED_AFTER_MS", default=400)
SIGN_INS_PER_MINUTE = env.int("SIGN_INS_PER_MINUTE", default=20)
SIGN_INS_PER_NAME = env.int("SIGN_INS_PER_NAME", default=10)

# Whether webhooks may go to this machine itself, without TLS: to develop what they are sent to.
WEBHOOKS_ALLOW_LOCAL = env.bool("WEBHOOKS_ALLOW_LOCAL", default=DEBUG)

# How long a patient stays once their erasure was asked for: it may be taken back until then. The law wants it done
# within a month (GDPR article 12, 3). What erases them is manage.py erase, by the role of DATABASE_OWNER_URL.
ERASURE_DAYS = env.int("ERASURE_DAYS", default=7)
if not 0 <= ERASURE_DAYS <= 28:  # noqa: PLR2004  (four weeks: shorter than any month)
    message = "ERASURE_DAYS are whole days, 28 at most, for the law wants it done within a month: 7, for example."
    raise ImproperlyConfigured(message)

# How long what is kept: see docs/privacy.md. No law says these; the clinic's own papers may. What a treatment leaves
# behind has to be kept for years by most countries' law: so nobody is erased by age, only proposed.
MESSAGE_TEXT_DAYS = env.int("MESSAGE_TEXT_DAYS", default=730)
ACCESS_DAYS = env.int("ACCESS_DAYS", default=2192)
EXPIRED_LINK_DAYS = env.int("EXPIRED_LINK_DAYS", default=90)
UNSEEN_YEARS = env.int("UNSEEN_YEARS", default=0)
if min(MESSAGE_TEXT_DAYS, ACCESS_DAYS, EXPIRED_LINK_DAYS, UNSEEN_YEARS) < 0:
    message = "MESSAGE_TEXT_DAYS, ACCESS_DAYS, EXPIRED_LINK_DAYS and UNSEEN_YEARS are whole days or years: 730, or 0."
    raise ImproperlyConfigured(message)

# What tokens are hashed with, and webhooks' secrets made of. Changing it makes all of them invalid.
TOKEN_PEPPER = env.str("TOKEN_PEPPER", default="")

# Who may read /metrics: by their address, or with a token.
METRICS_NETWORKS = env.list("METRICS_NETWORKS", cast=_network, default=_THIS_MACHINE)
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# For how long a job may be due, and how little room may be left for photos, until /readyz says so.
QUEUE_LATE_SECONDS = env.int("QUEUE_LATE_SECONDS", default=300)
DISK_LOW_MB = env.int("DISK_LOW_MB", default=1024)

# What the clinic's own code systems, definitions and extensions are called by in FHIR: an address that never changes,
# and leads nowhere unless the clinic publishes something there. SNOMED CT's codes take a licence: off unless said.
FHIR_URI = env.str("FHIR_URI", default="https://clinic-series.example/fhir").rstrip("/")
FHIR_SNOMED = env.bool("FHIR_SNOMED", default=False)
# A search may ask for nearly anything: what takes longer is given up, and has to be asked more narrowly.
FHIR_STATEMENT_TIMEOUT_MS = env.int("FHIR_STATEMENT_TIMEOUT_MS", default=5000)

LOG_FORMAT = env.str("LOG_FORMAT", default="line" if DEBUG else "json")
if LOG_FORMAT not in ("json", "line"):
    message = "LOG_FORMAT is json or line."
    raise ImproperlyConfigured(message)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "without_secrets": {"()": "clinic.secret_paths.WithoutSecrets"},
        "discreet": {"()": "clinic.json_lines.Discreet"},
        "of_request": {"()": "clinic.request_ids.OfRequest"},
    },
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} [{request_id}] {message}", "style": "{"},
        "json": {"()": "clinic.json_lines.JsonLines"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            # What is taken out is taken out before it is put into words.
            "filters": [*(["discreet"] if LOG_FORMAT == "json" else []), "without_secrets", "of_request"],
            "formatter": LOG_FORMAT,
        },
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Django's own handlers, on the console and by mail, would say what is taken out here.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # They tell every step of making a document, and quote what is in it.
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        # The queue looks for work every few seconds, and would say so each time.
        "procrastinate": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
    },
}
