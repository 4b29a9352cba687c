from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.roles import Role
from tests.api.callers import assert_problem, person
from tests.one_time import with_second_factor
from tests.scenes import MONDAY, PASSWORD, cartridge, told, used
from treatments.models import SessionRecord

WHOLE = {
    "skin_today": ["intact"],
    "has_medical_change": True,
    "medical_change": "New antihistamine.",
    "last_session_review": "Healed in two days.",
    "lasting_signs": ["dryness"],
    "pregnancy_status": "not_pregnant",
    "skin_type": 3,
    "hsv_prophylaxis": "none",
    "areas": [
        {
            "area": "cheeks",
            "depth_mm": 1.75,
            "passes": 4,
            "speed": 4000,
            "speed_unit": "rpm",
            "pattern": "cross_hatch",
            "technique": "glide",
            "endpoint": "pinpoint_bleeding",
        }
    ],
    "anaesthetics": [
        {
            "product": "Lidocaine",
            "strength": "4 %",
            "lot": "LD-1",
            "expires_on": "2028-01-01",
            "amount_g": 5.5,
            "area_cm2": 120,
            "applied_at": "2027-03-01T10:00:00-05:00",
            "removed_at": "2027-03-01T10:31:00-05:00",
        }
    ],
    "cartridges": [
        {"ref": "N-12", "lot": "CT-1", "expires_on": "2028-01-01", "pins": 12, "sheath_lot": "", "is_single_use": True}
    ],
    "products": [
        {
            "name": "HA",
            "manufacturer": "Lumen",
            "role": "glide",
            "lot": "HA-1",
            "expires_on": "2028-01-01",
            "is_sterile": True,
            "is_off_label": True,
        }
    ],
    "prp": {"lot": "TB-1", "blood_ml": 20, "prp_ml": 4.5, "has_two_identifiers": True},
    "notes": "Even.",
    "pain_peak": 3,
    "bleeding": "pinpoint",
    "erythema": 2,
    "oedema": 1,
    "has_urticaria": False,
    "has_vasovagal": False,
    "post_care": "Cooled.",
    "teach_back": True,
    "next_interval_days": 28,
    "recommended_changes": "",
    "early_stop_reason": "",
}


@pytest.fixture
def session(scene, monday):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    monday.move_to(MONDAY + timedelta(hours=3))
    return session


@pytest.fixture
def record(scene, session):
    scene.give_password(scene.provider.user)
    return scene.record(session, at=MONDAY + timedelta(hours=2))


@pytest.fixture
def path(record):
    return f"/session-records/{record.pk}"


def put(api, session, body, **headers):
    return api.put(f"/api/v1/sessions/{session.pk}/record/", body, headers=headers)


def sign(caller, path, *, version=1, password=PASSWORD):
    return caller.act(f"{path}/sign/", {"password": password}, version=version)


def test_the_whole_of_a_record_goes_in_and_comes_out(api, session):
    answer = put(api, session, WHOLE)
    assert answer.status_code == 201, answer.json()
    body = answer.json()
    assert {name: body[name] for name in WHOLE if name not in ("areas", "anaesthetics", "prp")} == {
        name: value for name, value in WHOLE.items() if name not in ("areas", "anaesthetics", "prp")
    }
    area = body["areas"][0]
    assert (area["speed"], area["over_mm"], area["over_bound"], area["rf_energy"]) == (4000, 1.5, "area", None)
    numbing = body["anaesthetics"][0]
    assert (numbing["dwell_minutes"], numbing["applied_at"]) == (31, "2027-03-01T15:00:00Z")
    assert (body["prp"]["prp_ml"], body["is_intact"], body["addenda"], body["is_withdrawn"]) == (4.5, None, [], False)


def test_what_is_not_said_is_not_kept(api, session):
    put(api, session, WHOLE)
    body = put(api, session, {"areas": []}, **{"If-Match": '"1"'}).json()
    assert (body["cartridges"], body["prp"], body["bleeding"], body["areas"]) == ([], None, "", [])


@pytest.mark.parametrize(
    ("change", "status", "pointer", "code"),
    [
        ({"erythema": 5}, 400, "/erythema", "max_value"),
        ({"bleeding": "a lot"}, 400, "/bleeding", "invalid_choice"),
        ({"teach_back": "yes"}, 400, "/teach_back", "invalid"),
        ({"skin_today": "intact"}, 400, "/skin_today", "not_a_list"),
        ({"cartridges": [{"colour": "red"}]}, 400, "/cartridges/0/colour", "unknown_member"),
        ({"areas": [{"area": "nose", "depth_mm": 0.8}]}, 422, "/areas/0/depth_mm", "depth_above_limit"),
        ({"areas": [{"area": "nose", "speed": 3}]}, 422, "/areas/0/speed_unit", "unit_incomplete"),
        ({"prp": {"blood_ml": 4, "prp_ml": 5}}, 422, "/prp/prp_ml", "more_than_drawn"),
    ],
)
def test_what_can_not_be_is_refused_with_a_pointer(api, session, change, status, pointer, code):
    problem = assert_problem(put(api, session, WHOLE | change), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)
    assert not SessionRecord.objects.exists()


def test_the_provider_who_treated_signs(scene, path):
    signed = sign(person(user=scene.provider.user), path).json()
    assert (signed["status"], signed["signed_by"]) == ("signed", str(scene.provider.user.pk))
    assert (signed["signed_at"], signed["signed_name"]) == ("2027-03-01T17:00:00Z", "Ada Okafor")
    assert signed["is_intact"] is True
    assert len(signed["content_hash"]) == 64


def test_a_token_never_signs_adds_or_withdraws(api, path, record):
    for act, body in (("sign", {"password": PASSWORD}), ("addenda", {"text": "x"}), ("withdraw", {"reason": "x"})):
        assert_problem(api.act(f"{path}/{act}/", body, version=1), 403, "not_permitted")
    record.refresh_from_db()
    assert record.status == "draft"


def test_a_token_of_somebody_who_may_sign_does_not_either(api, path, record, scene):
    type(api.token.user).objects.filter(pk=api.token.user.pk).update(roles=[Role.PROVIDER])
    scene.provider.user = api.token.user
    scene.provider.save()
    assert_problem(sign(api, path), 403, "scope_missing")


def test_a_lead_who_reads_the_draft_of_another_does_not_sign_it(scene, path):
    scene.colleague.user.roles.append(Role.CLINICAL_LEAD)
    scene.colleague.user.save()
    scene.give_password(scene.colleague.user)
    assert_problem(sign(person(user=scene.colleague.user), path), 403, "not_your_session")


def test_a_draft_by_another_is_not_there_and_is_not_written_over(scene, path, session, record):
    scene.give_password(scene.colleague.user)
    colleague = person(user=scene.colleague.user)
    for answer in (
        colleague.at(f"{path}/"),
        colleague.at(f"{path}/missing/"),
        colleague.at(f"/sessions/{session.pk}/record/"),
        sign(colleague, path),
        colleague.act(f"{path}/withdraw/", {"reason": "x"}, version=1),
    ):
        assert_problem(answer, 404)
    assert colleague.at("/session-records/").json()["results"] == []
    assert_problem(put(colleague, session, {"areas": []}), 409, "draft_of_another")
    record.refresh_from_db()
    assert (record.version, record.written_by) == (1, scene.provider.user)


def test_what_was_signed_is_read_by_every_colleague(scene, path):
    sign(person(user=scene.provider.user), path)
    assert person(user=scene.colleague.user).at(f"{path}/").status_code == 200


def test_signing_takes_the_version_that_was_read(scene, path):
    assert_problem(sign(person(user=scene.provider.user), path, version=7), 412, "stale")


def test_signing_takes_the_password_and_does_not_repeat_it(scene, path):
    provider = person(user=scene.provider.user)
    problem = assert_problem(sign(provider, path, password="my-guess"), 422, "password_wrong")
    assert problem["errors"][0]["pointer"] == "/password"
    assert "my-guess" not in str(problem)
    assert_problem(provider.act(f"{path}/sign/", {}, version=1), 400, "invalid")


def test_who_has_a_second_factor_signs_with_a_code_too(scene, path):
    code, *_rest = with_second_factor(scene.provider.user, at=timezone.now())
    provider = person(user=scene.provider.user)
    problem = assert_problem(sign(provider, path), 422, "password_wrong")
    assert problem["errors"][0]["pointer"] == "/password"
    answer = provider.act(f"{path}/sign/", {"password": PASSWORD, "code": code}, version=1)
    assert answer.json()["status"] == "signed"
    assert code not in answer.content.decode()


def test_who_guesses_is_told_when_to_come_back(scene, path):
    provider = person(user=scene.provider.user)
    for _ in range(5):
        assert_problem(sign(provider, path, password="guess"), 422, "password_wrong")
    answer = sign(provider, path)
    assert_problem(answer, 429, "too_many_failures")
    assert answer["Retry-After"] == "900"


def test_what_keeps_a_record_from_being_signed_is_named_and_can_be_asked(scene, session, path):
    api = person(user=scene.provider.user)
    scene.record(session, details=told(bleeding=""), supplies=used(cartridges=[cartridge(lot="")]))
    asked = api.at(f"{path}/missing/").json()["missing"]
    assert [(each["pointer"], each["code"]) for each in asked] == [
        ("/bleeding", "required"),
        ("/cartridges/0/lot", "required"),
    ]
    problem = assert_problem(sign(person(user=scene.provider.user), path, version=2), 422, "record_incomplete")
    assert problem["errors"] == asked


def test_a_signed_record_is_not_signed_again_nor_written_over(api, scene, path, session):
    provider = person(user=scene.provider.user)
    sign(provider, path)
    assert_problem(sign(provider, path, version=2), 409, "invalid_transition")
    answer = put(api, session, {"areas": []}, **{"If-Match": '"2"'})
    assert assert_problem(answer, 409, "invalid_transition")["current"] == "signed"


def test_an_addendum_stands_beside_the_record_and_counts_for_its_tag(scene, path):
    provider = person(user=scene.provider.user)
    tag = sign(provider, path)["ETag"]
    body = {"text": "Left 1.0 mm.", "password": PASSWORD}
    answer = provider.post(f"/api/v1{path}/addenda/", body, headers={"If-Match": tag})
    assert answer.status_code == 200, answer.json()
    added = answer.json()["addenda"][0]
    assert (added["text"], added["signed_name"], added["is_intact"]) == ("Left 1.0 mm.", "Ada Okafor", True)
    assert answer["ETag"] != tag
    again = provider.post(f"/api/v1{path}/addenda/", body, headers={"If-Match": tag})
    assert_problem(again, 412, "stale")


def test_a_draft_takes_no_addendum(scene, path):
    body = {"text": "x", "password": PASSWORD}
    answer = person(user=scene.provider.user).act(f"{path}/addenda/", body, version=1)
    assert_problem(answer, 409, "invalid_transition")


def test_a_record_on_the_wrong_patient_is_withdrawn_with_its_session(scene, path, session):
    provider = person(user=scene.provider.user)
    body = provider.act(f"{path}/withdraw/", {"reason": "It was Noor."}, version=1).json()
    assert body["is_withdrawn"] is True
    shown = provider.at(f"/sessions/{session.pk}/").json()
    assert (shown["status"], shown["performed_on"]) == ("entered_in_error", "2027-03-01")
    assert provider.at(f"/sessions/{session.pk}/aftercare/").json()["withdrawn_at"] == "2027-03-01T17:00:00Z"
    numbers = [row["number"] for row in provider.at("/sessions/", series=str(session.series_id)).json()["results"]]
    assert sorted(numbers) == [1, 2, 3, 4]
    listed = provider.at("/sessions/", status="entered_in_error").json()["results"]
    assert [row["id"] for row in listed] == [str(session.pk)]
    assert_problem(put(provider, session, {"areas": []}, **{"If-Match": '"1.1"'}), 409, "invalid_transition")


def test_a_session_is_withdrawn_and_the_one_instead_is_answered(scene, session):
    session.refresh_from_db()
    provider = person(user=scene.provider.user)
    path = f"/sessions/{session.pk}/withdraw/"
    body = provider.act(path, {"reason": "It was Noor."}, version=session.version).json()
    assert (body["number"], body["status"], body["id"] == str(session.pk)) == (1, "planned", False)
    session.refresh_from_db()
    answer = provider.act(path, {"reason": "Again."}, version=session.version)
    assert_problem(answer, 409, "invalid_transition")


def test_only_the_lead_withdraws_what_another_did(scene, path):
    sign(person(user=scene.provider.user), path)
    answer = person(user=scene.colleague.user).act(f"{path}/withdraw/", {"reason": "x"}, version=2)
    assert_problem(answer, 403, "not_yours_to_withdraw")
    assert person("clinical_lead").act(f"{path}/withdraw/", {"reason": "x"}, version=2).status_code == 200


def test_a_record_begins_with_the_settings_of_the_last_one_and_nothing_that_was_confirmed(scene, record):
    api = person(user=scene.provider.user)
    second = record.session.series.sessions.get(number=2)
    body = api.at(f"/sessions/{second.pk}/record/prefill/").json()
    assert body["device"] == str(scene.device.pk)
    assert body["areas"] == [
        {
            "area": "cheeks",
            "depth_mm": 1.5,
            "passes": 4,
            "speed": 4,
            "speed_unit": "level",
            "pattern": "",
            "technique": "",
            "rf_energy": None,
            "rf_energy_unit": "",
            "rf_pulse_ms": None,
            "rf_pulses": None,
            "is_insulated": None,
        }
    ]
    assert body["cartridges"] == [{"ref": "N-12", "pins": 12}]


@pytest.mark.parametrize(("days", "found"), [(0, 1), (3, 1), (4, 0)])
def test_unsigned_records_are_found_by_age(scene, record, monday, days, found):
    api = person(user=scene.provider.user)
    monday.shift(timedelta(days=3))
    assert len(api.at("/session-records/", unsigned_days=days).json()["results"]) == found
