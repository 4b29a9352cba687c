"""What rows are called where another row names them."""

from aftercare.models import AftercarePlan, ProtocolVersion, QuestionnaireVersion
from clinic.admin.value_words import Naming, register_namings
from treatments.admin.naming import name_of_session


def _name_of_sheet(plan: AftercarePlan) -> str:
    return name_of_session(plan.session)


register_namings(
    {
        AftercarePlan: Naming(along=("session__series__treatment",), say=_name_of_sheet),
        ProtocolVersion: Naming(along=("protocol",)),
        QuestionnaireVersion: Naming(along=("questionnaire",)),
    }
)
