"""Who is probably registered already."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Reverse

from clinic.models import Patient
from clinic.models.searching import Like, PlainNames, ReversedBeginning, Same, WordBeginning

# More would not help whoever has to choose.
MOST = 5
# "Maya" for "Maia": whoever sees both decides.
_ALIKE = 0.5


def likely_duplicates(
    *, birth_date: date, given_name: str, family_name: str, phone: object = "", email: object = ""
) -> Sequence[UUID]:
    """Patients born on that day who have the same name, or the same phone or e-mail. One query.

    Whatever the case and the accents, and which of the names is taken for the family's. Of a record that was merged
    into another, the one that was kept.
    """
    same = _same_names(given_name, family_name) | _same_contact(phone, email)
    kept = Coalesce("merged_into", "pk")
    found = Patient.every.filter(same, birth_date=birth_date).annotate(kept=kept).values_list("kept", flat=True)
    return list(found.order_by("kept").distinct()[:MOST])


def possible_duplicates(
    *, birth_date: date, given_name: str, family_name: str, phone: object = "", email: object = ""
) -> list[Patient]:
    """Patients whom somebody at the desk should look at before they register another one. One query.

    Those who are likely duplicates, those born on that day whose names are similar, and those of the same name and the
    same phone or e-mail who are said to be born on another day: one of the two may be mistyped.
    """
    plain: Any = PlainNames(Value(given_name), Value(family_name))
    contact = _same_contact(phone, email)
    alike = Q(birth_date=birth_date) & (Q(closeness__gte=_ALIKE) | _same_names(given_name, family_name) | contact)
    if phone or email:
        # The first two are what the index finds.
        words = [Q(Like(F("searched_names"), WordBeginning(Value(name)))) for name in (given_name, family_name)]
        alike |= Q(*words) & _same_names(given_name, family_name) & contact
    closeness = TrigramSimilarity(PlainNames("given_name", "family_name"), plain)
    return list(Patient.objects.alias(closeness=closeness).filter(alike).order_by("-closeness", "pk")[:MOST])


def _same_names(given_name: str, family_name: str) -> Q:
    names = PlainNames("given_name", "family_name")
    orders = ((given_name, family_name), (family_name, given_name))
    return Q(*(Q(Same(names, PlainNames(*map(Value, order)))) for order in orders), _connector=Q.OR)


def _same_contact(phone: object, email: object) -> Q:
    same = Q(pk__in=[])
    if phone:
        same |= Q(Like(Reverse("phone"), ReversedBeginning(Value(str(phone))))) & Q(phone=phone)
    if email:
        same |= Q(email__iexact=email)
    return same
