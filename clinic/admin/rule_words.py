"""The constraints that a form may break, as the sentences that are said then: see ``refusals.Refusable``."""

from django.utils.translation import gettext_noop

RULES = (
    gettext_noop("absence starts before it ends"),
    gettext_noop("body area not inside itself"),
    gettext_noop("closure starts before it ends"),
    gettext_noop("interaction floor up to min"),
    gettext_noop("outage starts before it ends"),
    gettext_noop("patient born after 1900"),
    gettext_noop("patient guardian has a relation"),
    gettext_noop("patient has a name"),
    gettext_noop("patient skin type 1 to 6"),
    gettext_noop("rota starts before it ends"),
    gettext_noop("rota valid for a day"),
    gettext_noop("rota weekday 0 to 6"),
    gettext_noop("scale lowest below highest"),
    gettext_noop("template depths ordered"),
    gettext_noop("template published has a day"),
    gettext_noop("template sessions ordered"),
    gettext_noop("template step first has no gap"),
    gettext_noop("template step gap ordered"),
    gettext_noop("treatment numbing at most 4 hours"),
    gettext_noop("treatment offered takes time"),
    gettext_noop("treatment turnover at most 4 hours"),
    gettext_noop("user roles known"),
)
