import ast
import re
from itertools import product

import pytest
from django.apps import apps

from aftercare.actions import check_ins
from api.events.catalogue import KINDS, READERS, is_known, kinds_by_action, names, types_for
from api.events.kinds.silent import SILENT
from api.events.page import event_page
from api.events.relations import RESCHEDULING, WAYS
from api.scopes import GRANTABLE, scope_for
from api.v1.urls import ROUTED
from clinic import exports
from clinic.models import RowVersion, User
from clinic.roles import Role
from tests.database import PROJECT
from treatments.models import Decision
from treatments.statuses import SeriesStatus, WaitlistStatus

APPS = ("clinic", "treatments", "aftercare", "api")
MODELS = {
    label: [
        model._meta.model_name for model in apps.get_app_config(label).get_models() if not issubclass(model, RowVersion)
    ]
    for label in APPS
}
# The values that the parts of an act's name take where the source doesn't write them out.
ENTRIES = {
    # What managers keep, and what is loaded from files.
    *MODELS["clinic"],
    *("treatment", "bodyarea", "skinconcern", "restrictionkey", "scale", "interaction", "source", "depthlimit"),
    *("measure", "seriestemplate", "seriestemplateversion", "templatestep", "templateconcern"),
    *("consenttemplate", "consenttemplateversion", "screeningquestion", "screeningquestionversion"),
    *("screeningscope", "screeningquestionscope", "warningsign", "urgencyadvice", "questionnaire"),
    *("questionnaireversion", "checkinquestion", "aftercareprotocol", "protocolversion", "instruction"),
} - {
    # Which nobody keeps by hand: they have actions of their own.
    *(
        "access",
        "auditevent",
        "auditseal",
        "authenticatorapp",
        "browsersession",
        "feedepoch",
        "lastwrite",
        "patient",
        "patientalert",
        *("dataexport", "dataimport", "importline"),
        *("erasurerequest", "leftfile", "legalhold"),
        "recoverycode",
        "requestcount",
        "message",
        "messagetext",
        "contactwishes",
        "stamp",
        "task",
    ),
}
# They stay where they are: terms of the catalogue, or what hangs on them.
NEVER_REMOVED = set(MODELS["treatments"]) | set(MODELS["aftercare"])
DYNAMIC = {
    "appointment.{}": {"cancelled", "noshow"},
    "series.{}": {SeriesStatus.ACTIVE, SeriesStatus.ON_HOLD, SeriesStatus.DISCONTINUED},
    "waitlist.{}": {WaitlistStatus.PLACED, WaitlistStatus.WITHDRAWN},
    "session.decided_{}": set(Decision.values),
    "instruction.{}": {"added", "changed", "removed"},
    "{}.exported": {kind.noun for kind in exports._kinds.values()},
    "{}.identified": {"series", "appointment"},
    "{}.created": ENTRIES,
    "{}.changed": ENTRIES,
    "{}.removed": (ENTRIES - NEVER_REMOVED) | {"measure"},
    **{f"{{}}.{act}": {"restrictionkey", "screeningquestion", "questionnaire"} for act in ("retired", "taken_up")},
}
# Of ``record_all``: on which models each is done.
TOGETHER = {
    "opened": {"task"},
    "planned": {"checkin"},
    "rescheduled": {"appointment"},
    "booked": {"appointment", "series"},
    "published": {"seriestemplateversion", "consenttemplateversion", "protocolversion", "screeningquestionversion"}
    | {"questionnaireversion"},
    "created": ENTRIES,
    "changed": ENTRIES,
}


def sources():
    for label in APPS:
        for path in sorted((PROJECT / label).rglob("*.py")):
            yield path, ast.parse(path.read_text())


def written_out(node):
    """A string of the source, with ``{}`` for what it fills in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def calls_of(name):
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == f"audit.{name}":
                yield path, node, tree


def named(node, tree):
    """What a name stands for in its module: every string that is given to it."""
    found = {
        text
        for each in ast.walk(tree)
        if isinstance(each, ast.Assign) and any(ast.unparse(target) == node.id for target in each.targets)
        for part in ast.walk(each.value)
        if (text := written_out(part)) and "." in text
    }
    assert found, ast.unparse(node)
    return found


def acts_of_source():
    for path, call, tree in calls_of("record"):
        first = call.args[0]
        texts = named(first, tree) if isinstance(first, ast.Name) else {written_out(first)}
        for text in texts:
            assert text, (path, ast.unparse(call))
            if "{}" in text:
                yield from (text.format(value) for value in DYNAMIC[text])
            else:
                yield text
    yield from (f"{model}.{act}" for act, models in TOGETHER.items() for model in models)


def test_every_act_that_the_source_audits_is_an_event_or_says_why_not():
    assert sorted({act for act in acts_of_source() if not is_known(act)}) == []


def test_acts_that_are_audited_together_are_all_looked_at():
    """Whoever calls ``record_all`` anew adds what it does to ``TOGETHER``."""
    callers = {str(path.relative_to(PROJECT)) for path, _call, _tree in calls_of("record_all")}
    assert callers == {
        "aftercare/actions/check_ins.py",
        "clinic/actions/reference/entries.py",
        "clinic/actions/tasks.py",
        "treatments/actions/moving.py",
        "treatments/actions/planning.py",
        "treatments/actions/reference/publishing.py",
    }


def test_the_catalogue_has_no_event_that_never_happens():
    happening = set(acts_of_source())
    assert sorted(set(kinds_by_action()) - happening) == []


def test_an_act_is_an_event_or_none_and_not_both():
    assert set(kinds_by_action()) & set(SILENT) == set()
    assert len(kinds_by_action()) == len(KINDS)


def test_what_another_event_tells_is_known():
    assert {part for kind in KINDS for part in kind.tells} <= set(kinds_by_action()) | set(SILENT)


def test_names_are_words_of_the_field():
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", name) for name in names())


def test_the_issue_s_own_events_are_there():
    wanted = {
        *("series.started", "series.planned", "series.rescheduled", "appointment.booked", "appointment.cancelled"),
        *("session.completed", "record.signed", "aftercare.issued", "aftercare.acknowledged", "check_in.alarming"),
    }
    assert wanted <= set(names())


def test_each_event_takes_what_reading_its_resource_takes():
    views = {view.resource: view for view in ROUTED}
    for kind in KINDS:
        assert READERS[kind.resource] == views[kind.resource].capabilities["retrieve"]
        assert scope_for(kind.resource, READERS[kind.resource]) in GRANTABLE
    assert set(READERS) == {kind.resource for kind in KINDS}


def test_every_subject_leads_somewhere_that_exists():
    for label, way in WAYS.items():
        rows = apps.get_model(label)._base_manager.values_list(
            *filter(None, (way.name, way.session, way.series, way.appointment))
        )
        assert str(rows.query)
    assert apps.get_model(RESCHEDULING)


def test_the_page_of_the_documentation_is_the_catalogue():
    assert (PROJECT / "docs" / "events.md").read_text() == event_page(), (
        "manage.py event_catalogue --file docs/events.md"
    )


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_who_may_not_read_records_hears_of_none(role):
    user = User(roles=[role])
    heard = types_for(user, None)
    assert "appointment.booked" in heard
    assert not {"record.signed", "assessment.recorded", "adverse_event.recorded"} & set(heard)


def test_a_token_hears_of_what_its_scopes_cover():
    user = User(roles=[Role.INTEGRATION])
    assert "record.signed" in types_for(user, ["*"])
    heard = types_for(user, ["events:read", "series:read"])
    assert {kind.resource for kind, name in product(KINDS, heard) if kind.name == name} == {"series"}


def test_alarming_is_what_somebody_sees_to_today():
    assert set(check_ins.ALARMING) == {"emergency", "same_day"}
