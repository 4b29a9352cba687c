"""Publishing what patients are asked to agree to."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import lock
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.transactions import transacted
from treatments.models import ConsentTemplate, ConsentTemplateVersion
from treatments.models.consents import VALID_MONTHS
from treatments.statuses import PublicationStatus


@transacted
def publish_consent_text(
    *, template: ConsentTemplate, text_en: str, text_es: str, valid_months: int, by: User, at: datetime
) -> ConsentTemplateVersion:
    """Publish the next version of a text, which is current from then on; what was signed keeps its own.

    :raises InvalidInput: a text is empty, or ``valid_months`` isn't 1 to 120.
    """
    for field, text in (("text_en", text_en), ("text_es", text_es)):
        if not text.strip():
            raise InvalidInput(_("The text is needed in both languages."), field=field, code="required")
    if not VALID_MONTHS[0] <= valid_months <= VALID_MONTHS[1]:
        raise InvalidInput(
            _("A consent is valid for 1 to 120 months."), field="valid_months", code="months_out_of_bounds"
        )
    # Held, so that two who publish at once don't take the same number.
    template = lock(template)
    highest = template.versions.order_by("-number").values_list("number", flat=True).first()
    version = template.versions.create(
        number=(highest or 0) + 1,
        status=PublicationStatus.PUBLISHED,
        published_at=at,
        published_by=by,
        text_en=text_en.strip(),
        text_es=text_es.strip(),
        valid_months=valid_months,
    )
    audit.record("consent_text.published", version, by=by, at=at)
    return version
