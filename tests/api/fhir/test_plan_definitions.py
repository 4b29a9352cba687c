"""PlanDefinitions: how a series goes, and what to do after it, in every version that was published."""

from datetime import date, timedelta

import pytest

from aftercare.models import AftercareProtocol
from aftercare.queries.protocols import newest_published
from tests.aftercare.drafts import LATER, draft, microneedling, publish
from tests.api.fhir.reading import BASE, ask, ids, resources, validated
from tests.scenes import MONDAY
from treatments.models import SeriesTemplateVersion
from treatments.statuses import PublicationStatus


def template(key="mn_acne_scars"):
    return SeriesTemplateVersion.objects.get(template__key=key)


def another_version(**differing):
    version = template()
    version.id = version._meta.pk.get_default()
    for name, value in differing.items():
        setattr(version, name, value)
    version.save(force_insert=True)
    return version


def test_a_template_tells_its_sessions_and_how_far_apart(api, scene):
    version = template()
    shown = validated(ask(api, f"/PlanDefinition/{version.pk}"))
    assert (shown["name"], shown["version"], shown["status"]) == ("MnAcneScars", "1", "active")
    first, second = shown["action"][:2]
    assert (first["id"], "relatedAction" in first) == ("session-1", False)
    (gap,) = second["relatedAction"]
    assert (gap["actionId"], gap["relationship"]) == ("session-1", "after-end")
    assert (gap["offsetRange"]["low"]["value"], gap["offsetRange"]["high"]["value"]) == (28, 84)
    assert gap["offsetRange"]["low"]["code"] == "d"
    assert [each["requiredBehavior"] for each in shown["action"]] == ["must"] * 3 + ["could"] * 3
    assert [each["precheckBehavior"] for each in shown["action"]] == ["yes"] * 4 + ["no"] * 2


def test_a_protocol_tells_what_to_do_how_long_after(api, scene):
    version = newest_published(AftercareProtocol.objects.get(treatment__key="microneedling"))
    shown = validated(ask(api, f"/PlanDefinition/aftercare-{version.pk}"))
    actions = {each["id"]: each for each in shown["action"]}
    for instruction in version.instructions.select_related("key"):
        action = actions[f"line-{instruction.code}"]
        (window,) = action["relatedAction"]
        is_before = instruction.until_hours <= 0
        assert window["relationship"] == ("before-start" if is_before else "after-end")
        low, high = (window["offsetRange"][name]["value"] for name in ("low", "high"))
        assert (low, high) == (
            (-instruction.until_hours, -instruction.from_hours)
            if is_before
            else (instruction.from_hours, instruction.until_hours)
        )
        assert window["actionId"] in actions
        assert action["code"][1]["coding"][0]["code"] == instruction.kind
    assert {each["relatedAction"][0]["relationship"] for each in actions.values() if "relatedAction" in each} == {
        "after-end",
        "before-start",
    }


def test_a_later_version_retires_the_one_before_and_both_are_there(api, scene):
    old = template()
    before = api.get(f"{BASE}/PlanDefinition/{old.pk}")
    url = before.json()["url"]
    new = another_version(number=2)
    after = api.get(f"{BASE}/PlanDefinition/{old.pk}", headers={"If-None-Match": before["ETag"]})
    assert (before.json()["status"], after.json()["status"]) == ("active", "retired")
    assert {each["version"]: each["status"] for each in resources(ask(api, "/PlanDefinition", url=url))} == {
        "1": "retired",
        "2": "active",
    }
    assert ids(ask(api, "/PlanDefinition", url=url, status="active")) == [str(new.pk)]
    assert ids(ask(api, "/PlanDefinition", url=url, version="3")) == []
    assert ids(ask(api, "/PlanDefinition", url="https://elsewhere.example/x")) == []


@pytest.mark.parametrize(
    ("zone", "since"), [("UTC", "2027-03-08T00:00:00Z"), ("America/New_York", "2027-03-08T05:00:00Z")]
)
def test_a_protocol_is_retired_when_the_later_one_takes_effect_and_not_when_that_is_published(
    api, scene, monday, settings, zone, since
):
    settings.TIME_ZONE = zone
    old = newest_published(microneedling())
    publish(draft(), effective_on=date(2027, 3, 8))
    path = f"/PlanDefinition/aftercare-{old.pk}"
    monday.move_to(LATER)
    assert ask(api, path)["status"] == "active"
    monday.move_to(MONDAY + timedelta(days=8))
    shown = ask(api, path)
    assert (shown["status"], shown["meta"]["lastUpdated"]) == ("retired", since)
    read_last = "gt2027-03-03T00:00:00Z"
    assert f"aftercare-{old.pk}" in ids(ask(api, "/PlanDefinition", _lastUpdated=read_last))


def test_a_protocol_is_retired_by_whichever_later_one_takes_effect_first(api, scene, monday):
    old = newest_published(microneedling())
    publish(draft(), effective_on=date(2027, 3, 8))
    publish(draft(), at=LATER + timedelta(hours=1))
    for passed in (timedelta(hours=3), timedelta(days=30)):
        monday.move_to(MONDAY + passed)
        shown = ask(api, f"/PlanDefinition/aftercare-{old.pk}")
        assert (shown["status"], shown["meta"]["lastUpdated"]) == ("retired", "2027-03-01T16:00:00Z")


def test_drafts_are_nobodys_plan(api, scene):
    draft = another_version(number=2, status=PublicationStatus.DRAFT, published_at=None)
    assert api.get(f"{BASE}/PlanDefinition/{draft.pk}").status_code == 404
    assert ids(ask(api, "/PlanDefinition", status="draft")) == []
