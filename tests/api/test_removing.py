"""The rules that hold for every resource whose rows are taken away again."""

import pytest
from django.utils.module_loading import import_string

from clinic.models import AuditEvent
from tests.api.callers import BASE, assert_problem
from tests.api.resources import VIEWS, address, everything, filled

# By which act, as its view names it.
ACTS = {"webhook-endpoints": "api.v1.views.webhooks.remove_endpoint"}
REMOVED = sorted(name for name, view in VIEWS.items() if hasattr(view, "destroy"))


@pytest.mark.parametrize("name", REMOVED)
def test_what_is_removed_is_gone_and_the_audit_keeps_that(api, scene, name):
    row = everything(api, filled(name, scene))[0]
    answer = api.remove(address(name, row), version=row["version"])
    assert (answer.status_code, answer.content, answer.get("ETag")) == (204, b"", None)
    assert_problem(api.at(address(name, row)), 404, "not_found")
    assert_problem(api.remove(address(name, row), version=row["version"]), 404, "not_found")
    assert AuditEvent.objects.get(subject_id=row["id"], action__endswith=".removed").by == api.token.user


@pytest.mark.parametrize("name", REMOVED)
def test_only_what_is_as_the_caller_saw_it_is_removed(api, scene, name):
    row = everything(api, filled(name, scene))[0]
    assert_problem(api.delete(f"{BASE}{address(name, row)}"), 428, "if_match_required")
    assert_problem(api.remove(address(name, row), version=row["version"] + 1), 412, "stale")
    assert api.at(address(name, row)).json() == row


@pytest.mark.parametrize("name", REMOVED)
def test_what_was_changed_or_removed_between_the_look_and_the_lock_stays_as_it_is(api, scene, name, monkeypatch):
    row = everything(api, filled(name, scene))[0]
    named = ACTS.get(name, "api.mixins.remove_entry")
    act = import_string(named)
    found = VIEWS[name].queryset.model.objects.filter(pk=row["id"])
    for meanwhile in (lambda: found.update(version=9), found.delete):

        def late(*, meanwhile=meanwhile, **wanted):
            meanwhile()
            act(**wanted)

        monkeypatch.setattr(named, late)
        version = found.get().version
        assert_problem(api.remove(address(name, row), version=version), 412, "stale")
    assert not AuditEvent.objects.filter(action__endswith=".removed").exists()
