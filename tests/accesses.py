"""Who reads is written down by one statement after each answer that shows a patient. Literal counts leave it out.

It is the same for every page: that there is one, and no more, is counted where it belongs (tests/clinic/
test_access_middleware.py), not in hundreds of places.
"""

from contextlib import contextmanager

import pytest
from django.db import connection


@pytest.fixture(scope="session", autouse=True)
def accesses_are_not_counted(django_test_environment):
    """Whoever counts what is asked of the database doesn't hear it."""
    from clinic import accesses

    write = accesses._write

    def write_unheard(*what):
        is_counted, connection.force_debug_cursor = connection.force_debug_cursor, False
        try:
            write(*what)
        finally:
            connection.force_debug_cursor = is_counted

    accesses._write = write_unheard
    yield
    accesses._write = write


@contextmanager
def every_statement():
    """All that is asked of the database inside, what is left out of counts too."""
    asked = []

    def look(execute, statement, *rest):
        asked.append(str(statement))
        return execute(statement, *rest)

    with connection.execute_wrapper(look):
        yield asked


def noted():
    """The ids of all patients of whom it is written that somebody saw them."""
    from clinic.models import Access

    return {patient for access in Access.objects.filter(kind__in=("read", "exported")) for patient in access.patients}


def named_in(text):
    """The ids of the patients who are named in ``text``: by what they are called, or by their id."""
    from clinic.models import Patient

    return {
        patient.pk
        for patient in Patient.every.all()
        if any(name in text for name in (str(patient), f"{patient.family_name}, {patient.given_name}"))
    }


def behind(model, rows):
    """The ids of the patients whose rows of ``model`` these are, by what the API says of them."""
    from clinic.reading import way_to_patient

    way = way_to_patient(model)
    if way is None:
        return set()
    path = "__".join([*(field.name for field in way[:-1]), way[-1].attname]) if way else "pk"
    found = model._base_manager.filter(pk__in=[row["id"] for row in rows if "id" in row]).values_list(path, flat=True)
    return set(found) - {None}
