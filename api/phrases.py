"""The titles of problems: what HTTP calls each status, older and newer names alike."""

from django.utils.translation import gettext_noop

PHRASES = (
    gettext_noop("Bad Request"),
    gettext_noop("Unauthorized"),
    gettext_noop("Forbidden"),
    gettext_noop("Not Found"),
    gettext_noop("Method Not Allowed"),
    gettext_noop("Not Acceptable"),
    gettext_noop("Conflict"),
    gettext_noop("Precondition Failed"),
    gettext_noop("Content Too Large"),
    gettext_noop("Request Entity Too Large"),
    gettext_noop("Unsupported Media Type"),
    gettext_noop("Unprocessable Content"),
    gettext_noop("Unprocessable Entity"),
    gettext_noop("Precondition Required"),
    gettext_noop("Too Many Requests"),
    gettext_noop("Internal Server Error"),
    gettext_noop("Service Unavailable"),
)
