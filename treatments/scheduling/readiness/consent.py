"""Whether the patient agreed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from clinic.language import active_language
from treatments.models import Consent
from treatments.queries.consents import needed_texts
from treatments.scheduling.readiness.book import READY_ON, Check, is_here
from treatments.scheduling.readiness.items import Item, Light, fine
from treatments.scheduling.rules.gaps import short_day


class ConsentIsSigned(Check):
    """Nobody is treated without a valid consent to the treatment and, where it is off label, to that.

    Nobody may override it: a signature takes a minute. One that only ran out is amber until the patient is there, for
    it is signed again when they check in. Source: the consent texts.
    """

    def annotations(self) -> Mapping[str, Any]:
        """The texts that are needed and not signed; where one ran out, since when."""
        day = OuterRef(OuterRef(READY_ON))
        given = Consent.objects.filter(version__template=OuterRef("pk"), patient=OuterRef(OuterRef("series__patient")))
        signed = given.filter(signed_on__lte=day, expires_on__gt=day, revocation=None)
        missing = needed_texts().filter(~Exists(signed), treatment=OuterRef("series__treatment")).order_by("key")
        ran_out = Subquery(_ran_out(given.filter(signed_on__lte=day)))
        said = missing.values(said=JSONObject(key="key", en="label_en", es="label_es", ran_out=ran_out))
        return {"ready_consents_missing": ArraySubquery(said)}

    def items(self, session: Any) -> Iterator[Item]:
        """One for each that is missing."""
        if not session.ready_consents_missing:
            yield fine("consent", _("The consents are signed."))
        for text in session.ready_consents_missing:
            yield _missing(session, text)


def _ran_out(given: QuerySet[Consent]) -> QuerySet[Any, Any]:
    """From when on the newest isn't valid any more; nothing where it was revoked."""
    since = Case(When(revocation__isnull=True, then="expires_on"))
    return given.order_by("-signed_at", "-id").values(since=since)[:1]


def _missing(session: Any, text: Mapping[str, Any]) -> Item:
    label = text[active_language()]
    if text["ran_out"]:
        day = short_day(date.fromisoformat(text["ran_out"]))
        words = _("Ran out on {day}: {text}.").format(day=day, text=label)
        to_do = _("Have it read and signed again.")
    else:
        words = _("Not signed, or not valid any more: {text}.").format(text=label)
        to_do = _("Have it read and signed.")
    return Item(
        code="consent_missing",
        state=Light.AMBER if text["ran_out"] and not is_here(session) else Light.RED,
        words=words,
        to_do=to_do,
        url_name="admin:clinic_patient_act",
        url_args=(str(session.series.patient_id), "consent"),
        url_query={"text": text["key"]},
        source=f"consent {text['key']}",
    )
