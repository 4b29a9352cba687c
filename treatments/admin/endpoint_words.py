"""The endpoints of treatments in words; the reference data names them by keys."""

from django.utils.translation import gettext_noop

ENDPOINTS = (
    gettext_noop("dose delivered"),
    gettext_noop("even erythema"),
    gettext_noop("even erythema edema"),
    gettext_noop("frost level 0 1"),
    gettext_noop("none reached stopped"),
    gettext_noop("per device energy plan"),
    gettext_noop("pinpoint bleeding"),
    gettext_noop("timed neutralised"),
)
