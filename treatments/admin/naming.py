"""What rows are called where another row names them."""

from django.utils.translation import gettext as _

from clinic.admin.value_words import Naming, register_namings
from treatments.models import (
    Assessment,
    Consent,
    ConsentTemplateVersion,
    PatientConcern,
    Screening,
    ScreeningAnswer,
    ScreeningQuestionVersion,
    Series,
    Session,
    SessionRecord,
)


def name_of_session(session: Session) -> str:
    """What it is of, and which of it."""
    return _("{treatment}, session {number}").format(treatment=session.series.treatment, number=session.number)


def _name_of_record(record: SessionRecord) -> str:
    return name_of_session(record.session)


register_namings(
    {
        Assessment: Naming(along=("scale",)),
        Consent: Naming(along=("version__template",)),
        ConsentTemplateVersion: Naming(along=("template",)),
        PatientConcern: Naming(along=("concern",)),
        Screening: Naming(along=("treatment",)),
        ScreeningAnswer: Naming(along=("version__question",)),
        ScreeningQuestionVersion: Naming(along=("question",)),
        Series: Naming(along=("treatment",)),
        Session: Naming(along=("series__treatment",), say=name_of_session),
        SessionRecord: Naming(along=("session__series__treatment",), say=_name_of_record),
    }
)
