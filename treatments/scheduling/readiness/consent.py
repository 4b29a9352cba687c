"""Whether the patient agreed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from clinic.language import active_language
from treatments.models import Consent
from treatments.queries.consents import needed_texts
from treatments.scheduling.readiness.book import READY_ON, Check
from treatments.scheduling.readiness.items import Item, Light, fine


class ConsentIsSigned(Check):
    """Nobody is treated without a valid consent to the treatment and, where it is off label, to that.

    Nobody may override it: a signature takes a minute. Source: the consent texts.
    """

    def annotations(self) -> Mapping[str, Any]:
        """The texts that are needed and not signed."""
        day = OuterRef(OuterRef(READY_ON))
        signed = Consent.objects.filter(
            version__template=OuterRef("pk"),
            patient=OuterRef(OuterRef("series__patient")),
            signed_on__lte=day,
            expires_on__gt=day,
            revocation=None,
        )
        missing = needed_texts().filter(~Exists(signed), treatment=OuterRef("series__treatment")).order_by("key")
        said = missing.values(said=JSONObject(key="key", en="label_en", es="label_es"))
        return {"ready_consents_missing": ArraySubquery(said)}

    def items(self, session: Any) -> Iterator[Item]:
        """One for each that is missing."""
        language = active_language()
        if not session.ready_consents_missing:
            yield fine("consent", _("The consents are signed."))
        for text in session.ready_consents_missing:
            yield Item(
                code="consent_missing",
                state=Light.RED,
                words=_("Not signed, or not valid any more: {text}.").format(text=text[language]),
                to_do=_("Have it read and signed."),
                url_name="admin:clinic_patient_act",
                url_args=(str(session.series.patient_id), "consent"),
                url_query={"text": text["key"]},
                source=f"consent {text['key']}",
            )
