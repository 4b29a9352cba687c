"""Whether what was done before is signed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from treatments.models import Session
from treatments.scheduling.readiness.book import Check
from treatments.scheduling.readiness.items import Item, Light, fine
from treatments.statuses import RecordStatus, SessionStatus


class PreviousIsSigned(Check):
    """Who treats next should find a record that somebody stands by."""

    def annotations(self) -> Mapping[str, Any]:
        """Whether an earlier session was performed, and the newest whose record isn't signed."""
        performed = Session.objects.filter(
            series=OuterRef("series"), number__lt=OuterRef("number"), status=SessionStatus.COMPLETED
        )
        unsigned = performed.filter(Q(record=None) | ~Q(record__status=RecordStatus.SIGNED))
        said = unsigned.order_by("-number").values(said=JSONObject(pk="pk", number="number"))
        return {"ready_unsigned": ArraySubquery(said[:1]), "ready_performed": Exists(performed)}

    def items(self, session: Any) -> Iterator[Item]:
        """One, where there was an earlier session."""
        if not session.ready_unsigned:
            if session.ready_performed:
                yield fine("record", _("The record of the session before is signed."))
            return
        unsigned = session.ready_unsigned[0]
        yield Item(
            code="record_unsigned",
            state=Light.AMBER,
            words=_("The record of session {number} isn't signed.").format(number=unsigned["number"]),
            to_do=_("Read it as a draft, and have it signed."),
            url_name="admin:treatments_session_change",
            url_args=(str(unsigned["pk"]),),
        )
