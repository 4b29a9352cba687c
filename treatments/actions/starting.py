"""Whether a session may begin, as its readiness says."""

from collections.abc import Sequence
from datetime import datetime

from clinic.models import User
from treatments.actions.overriding import Override, check_findings
from treatments.models import Session
from treatments.scheduling.findings import Finding
from treatments.scheduling.readiness import as_findings, read_readiness


def check_readiness(session: Session, *, override: Override | None, by: User, at: datetime) -> Sequence[Finding]:
    """Refuse to begin a session whose light is red, unless ``override`` names what is and ``by`` may override it.

    ``session`` is held, so that what is found stays so. What was overridden is given back, to be kept. One query.

    :raises BookingRefused: with what stands against it by name.
    """
    findings = read_against(session, at=at)
    check_findings(findings, override, by=by)
    return findings


def read_against(session: Session, *, at: datetime) -> Sequence[Finding]:
    """What keeps ``session`` from beginning, and what who begins it has to acknowledge. One query."""
    readiness = read_readiness([session.pk], at=at).get(session.pk)
    return as_findings(readiness.items) if readiness else []
