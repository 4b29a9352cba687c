"""What holds for every page with an id, found by the addresses that the admin answers: few queries.

That is the form of a row, its history, what asks before it is removed, the page of each button, and whatever else has
an id in its address. Each is asked of one row of each status, by somebody who may all, in a clinic where one of
everything hangs on a row and in one with three.
"""

import pytest
import time_machine
from django.contrib import admin
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftercare.models import AftercarePlan
from clinic.admin.buttons import buttons_of
from clinic.models import Access, DataExport, DataImport, Patient
from tests.accesses import named_in
from tests.clinic.admin.test_every_page import MOST_QUERIES
from tests.database import clone, connected_to
from tests.every_page import named_patterns
from tests.scenes import MONDAY
from tests.staff import signed_in
from treatments.models import Appointment, Photo, Session

MODELS = {f"{model._meta.app_label}_{model._meta.model_name}": model for model in admin.site._registry}
OF_EVERY_ROW = ("change", "history", "delete")
# Whose id other addresses have.
WHOSE = {
    "patient_id": Patient,
    "session_id": Session,
    "appointment_id": Appointment,
    "photo_id": Photo,
    "plan_id": AftercarePlan,
    "import_id": DataImport,
    "export_id": DataExport,
}
# What isn't looked at: files, and what scripts ask or send.
NOT_PAGES = {
    "aftercare_plandocument_of",
    "clinic_dataexport_content",
    "clinic_patient_changed_csv",
    "clinic_patient_seen_csv",
    "clinic_dataimport_refused",
    "treatments_appointment_calendar_drop",
    "treatments_appointment_calendar_starts",
    "treatments_photo_content",
    "treatments_photo_export",
    "treatments_photo_thumbnail",
    "treatments_session_draft",
}
# What has no id in its address, but a word.
BY_WORDS = {
    "clinic_dataimport_template",
    "clinic_messagetext_write",
    "treatments_figures_drawn",
    "treatments_figures_file",
}
# What is asked of these may have been asked to be kept.
FILLS_MEMORY = ("clinic_stamp", "django_content_type")
# Buttons that no row that is asked offers, as it stands: none that isn't on this list goes by unseen.
NOT_OFFERED = {
    "clinic_erasurerequest_act: take-back",
    "clinic_legalhold_act: lift",
    "treatments_session_act: undo-start",
    "treatments_restrictionkey_act: take-up",
    "treatments_screeningquestion_act: take-up",
    "treatments_appointment_act: no-show",
    "treatments_appointment_act: arrive",
    "clinic_user_act: reset-second-factor",
    "aftercare_questionnaire_act: take-up",
    "aftercare_aftercareplan_act: acknowledge",
    "aftercare_aftercareplan_act: supersede",
    "aftercare_checkin_act: ask",
    "aftercare_checkin_act: called",
    "aftercare_protocolversion_act: add-instruction",
    "aftercare_protocolversion_act: discard",
    "aftercare_protocolversion_act: instruction",
    "aftercare_protocolversion_act: introduction",
    "aftercare_protocolversion_act: place-instruction",
    "aftercare_protocolversion_act: publish",
    "aftercare_protocolversion_act: remove-instruction",
    "api_delivery_act: send-again",
    "api_webhookendpoint_act: enable",
    "clinic_task_act: done",
    "clinic_task_act: hand-over",
    "clinic_user_act: deactivate",
    "clinic_user_act: end-sessions",
    "treatments_appointment_act: confirm",
    "treatments_appointment_act: fill",
    "treatments_appointment_act: finish",
    "treatments_appointment_act: undo-arrival",
    "treatments_appointment_act: undo-no-show",
    "treatments_assessment_act: correct",
    "treatments_assessment_act: withdraw",
    "treatments_patientconcern_act: score",
    "treatments_photo_act: withdraw",
    "treatments_screening_act: clear",
    "treatments_series_act: resume",
    "treatments_series_act: waitlist",
    "treatments_seriestemplateversion_act: about",
    "treatments_seriestemplateversion_act: discard",
    "treatments_seriestemplateversion_act: publish",
    "treatments_seriestemplateversion_act: sessions",
    "treatments_session_act: complete",
    "treatments_session_act: start",
    "treatments_sessionrecord_act: add",
}
# Pages that take more, with how many and why. Those that ask before a place or a provider is removed took most: where
# something hangs on one, its own page comes back instead.
MORE: dict[str, tuple[int, str]] = {}


def with_ids():
    """The names of all addresses in which something is to be filled in, with what."""
    for pattern in named_patterns(admin.site.get_urls()):
        if pattern.name and pattern.pattern.converters:
            yield pattern.name, tuple(pattern.pattern.converters)


def pages():
    """What is asked: of which model, the name of the address, and the button if it is one's."""
    for name, model in MODELS.items():
        yield from ((f"{name}_{act}", model, f"{name}_{act}", ()) for act in OF_EVERY_ROW)
        yield from (
            (f"{name}_act: {button.name}", model, f"{name}_act", (button.name,)) for button in buttons_of(model)
        )
    for name, (whose, *more) in with_ids():
        model = WHOSE.get(whose) or MODELS.get(name.rpartition("_")[0])
        known = name in NOT_PAGES | BY_WORDS or name.rpartition("_")[2] in {*OF_EVERY_ROW, "act"}
        if not known:
            assert model is not None, f"Say whose id {name} has, in WHOSE."
            assert not more, f"Name {name} in NOT_PAGES or say what it is asked with."
            yield name, model, name, ()


# What named a patient and didn't write down that it did.
UNNOTED = []
PAGES = {page: how for page, *how in pages()}


def rows_of(model):
    """By its status, the first row of each, on which most hangs; one where there is no status."""
    found = {}
    # Of a patient the id doesn't tell who came first.
    in_order = ("created_at",) if model is Patient else ("pk",)
    for row in getattr(model, "every", model._default_manager).order_by(*in_order):
        found.setdefault(str(getattr(row, "status", "")), row)
    return found


@pytest.fixture(scope="module")
def statements(django_db_setup, django_db_blocker, worker_id):
    """By page and status, what is asked of the database where one hangs on each row, and where three do."""
    from tests.hanging import hang, one_who_may_all
    from tests.scenes import set_scene

    found = {}
    with django_db_blocker.unblock(), time_machine.travel(MONDAY, tick=False):
        for rows in (1, 3):
            with connected_to(clone(f"{worker_id}_every_page_of_a_row_{rows}")):
                scene = set_scene()
                hang(scene, rows=rows)
                client = signed_in(one_who_may_all(scene))
                for page, (model, name, words) in PAGES.items():
                    for status, row in rows_of(model).items():
                        asked = _asked(client, reverse(f"admin:{name}", args=[row.pk, *words]))
                        if asked is not None:
                            found.setdefault(page, {}).setdefault(status, []).append(asked)
    return found


def _look(address, shown):
    if named := named_in(shown):
        last = Access.objects.order_by("-id").first()
        UNNOTED.extend([] if last and named <= set(last.patients) else [(address, named)])


def _asked(client, address):
    # What is asked of all pages together is more than Django keeps.
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(address)
        if shown.status_code != 200:
            return None
    _look(address, shown.content.decode())
    asked = [str(query["sql"]) for query in queries.captured_queries]
    # The second time, what is kept in memory is there.
    if any(table in statement for statement in asked for table in FILLS_MEMORY):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked = [str(query["sql"]) for query in queries.captured_queries]
    return asked


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_page_of_a_row_takes_few_queries_however_much_hangs_on_it(statements, page):
    shown = statements.get(page)
    if shown is None:
        may_be_hidden = page.endswith("_delete") or page in NOT_OFFERED
        assert may_be_hidden, f"Nothing shows {page}: let something in tests/hanging.py, or name it in NOT_OFFERED."
        return
    most, _reason = MORE.get(page, (MOST_QUERIES, ""))
    for status, counted in shown.items():
        counts = [len(each) for each in counted]
        assert max(counts) <= most, f"{page} {status} takes {counts}:\n" + "\n".join(counted[-1])
        # Fewer is no growth: a plan that finds enough close by doesn't read the rest of the diary.
        assert page in MORE or counts[-1] <= counts[0], f"{page} {status} takes {counts}:\n" + "\n".join(counted[-1])


def test_every_page_that_names_a_patient_is_written_down_with_all_whom_it_names(statements):
    assert UNNOTED == []


def test_what_is_excepted_is_there_and_needs_it(statements):
    for page, (most, reason) in MORE.items():
        assert reason
        assert MOST_QUERIES < max(len(each) for counted in statements[page].values() for each in counted) <= most
    assert not {page for page in NOT_OFFERED if page in statements}
    assert set(PAGES) >= NOT_OFFERED
    names = {name for name, _what in with_ids()}
    assert names >= NOT_PAGES | BY_WORDS
