"""Who is probably registered already."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from clinic.models import Patient

# More would not help whoever has to choose.
MOST = 5


def likely_duplicates(
    *, birth_date: date, given_name: str, family_name: str, phone: object = "", email: object = ""
) -> Sequence[UUID]:
    """Patients born on that day who have the same name, in whatever case, or the same phone or e-mail. One query."""
    same = Q(given_name__iexact=given_name, family_name__iexact=family_name)
    if phone:
        same |= Q(phone=phone)
    if email:
        same |= Q(email__iexact=email)
    return list(Patient.objects.filter(same, birth_date=birth_date).order_by("pk").values_list("pk", flat=True)[:MOST])
