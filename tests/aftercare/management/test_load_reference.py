import shutil
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from aftercare.models import (
    AftercareProtocol,
    Instruction,
    ProtocolVersion,
    Questionnaire,
    QuestionnaireVersion,
    UrgencyAdvice,
    WarningSign,
)
from aftercare.queries.flaws import flaws_of
from clinic.actions.reference.author import USERNAME
from clinic.models import AuditEvent, DeviceKind, User
from tests.fixtures.reference import REFERENCE, rows
from treatments.models import (
    BodyArea,
    ConsentTemplate,
    ConsentTemplateVersion,
    Grade,
    Interaction,
    RestrictionKey,
    Scale,
    SeriesTemplate,
    SeriesTemplateVersion,
    SkinConcern,
    Source,
    TemplateStep,
    Treatment,
)
from treatments.statuses import PublicationStatus

pytestmark = pytest.mark.django_db

MODELS = {
    "body_areas": BodyArea,
    "check_ins": Questionnaire,
    "consents": ConsentTemplate,
    "device_kinds": DeviceKind,
    "interactions": Interaction,
    "restriction_keys": RestrictionKey,
    "scales": Scale,
    "series_templates": SeriesTemplate,
    "skin_concerns": SkinConcern,
    "sources": Source,
    "treatments": Treatment,
    "urgency_advice": UrgencyAdvice,
    "warning_signs": WarningSign,
}


@pytest.fixture
def folder(tmp_path):
    """A copy of the reference files to change."""
    return shutil.copytree(REFERENCE, tmp_path / "reference")


def load(folder=REFERENCE):
    output = StringIO()
    call_command("load_reference", folder=folder, stdout=output)
    return output.getvalue()


def edit(path, change):
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def row(rows, key):
    return next(row for row in rows if row["key"] == key)


def counts(output):
    lines = (line.rsplit(maxsplit=3) for line in output.splitlines()[1:])
    return {kind.strip(): tuple(map(int, numbers)) for kind, *numbers in lines if "".join(numbers).isdigit()}


@pytest.mark.parametrize(("name", "model"), MODELS.items())
def test_every_row_of_the_files_is_there(name, model):
    assert model.objects.count() == len(rows(name))


def test_every_template_and_protocol_has_one_published_version():
    for model in (SeriesTemplateVersion, ProtocolVersion):
        assert set(model.objects.values_list("number", "status")) == {(1, PublicationStatus.PUBLISHED)}
    assert ProtocolVersion.objects.count() == AftercareProtocol.objects.count() == 8
    assert Instruction.objects.filter(version__protocol__key="microneedling_aftercare").count() == 50


def test_loading_again_changes_nothing():
    events = AuditEvent.objects.count()
    output = load()
    assert {(created, changed) for created, changed, _ in counts(output).values()} == {(0, 0)}
    assert counts(output)["skin concerns"] == (0, 0, 15)
    assert AuditEvent.objects.count() == events


def test_once_leaves_what_the_clinic_changed_as_it_is():
    Treatment.objects.filter(key="microneedling").update(procedure_minutes=77)
    output = StringIO()
    call_command("load_reference", once=True, stdout=output)
    assert "stays as it is" in output.getvalue()
    call_command("load_reference", once=True, quiet=True, stdout=(quiet := StringIO()))
    assert quiet.getvalue() == ""
    assert Treatment.objects.get(key="microneedling").procedure_minutes == 77
    # The control: without it, the files win.
    load()
    assert Treatment.objects.get(key="microneedling").procedure_minutes != 77


def test_quiet_says_nothing():
    output = StringIO()
    call_command("load_reference", quiet=True, stdout=output)
    assert output.getvalue() == ""


def test_a_row_is_as_good_as_its_best_source():
    assert Treatment.objects.get(key="microneedling").grade == Grade.SEED
    assert SkinConcern.objects.get(key="pih").grade == Grade.A
    assert Treatment.objects.get(key="botulinum_toxin").grade == Grade.D
    assert Treatment.objects.get(key="ablative_laser").grade == Grade.BACKGROUND


def test_an_interaction_is_as_good_as_its_row_says():
    peel_after = Interaction.objects.get(first__key="microneedling", second__key="superficial_peel")
    assert (peel_after.grade, peel_after.min_days, peel_after.floor_days) == (Grade.C, 28, 28)


def test_what_is_only_done_elsewhere_has_no_minutes():
    wax = Treatment.objects.get(key="hair_removal_wax_cream")
    assert (wax.is_offered, wax.procedure_minutes, wax.numbing_minutes) == (False, None, 0)


def test_a_template_has_a_step_for_each_session_it_may_have():
    steps = TemplateStep.objects.filter(version__template__key="mn_acne_scars").order_by("number")
    gaps = [(step.number, step.floor_days, step.min_days, step.ideal_days, step.max_days) for step in steps]
    assert gaps == [(1, None, None, None, None), *((number, 14, 28, 28, 84) for number in range(2, 7))]


def test_areas_contain_each_other_and_concerns_have_their_scales():
    assert BodyArea.objects.get(key="upper_lip").inside.inside.inside.key == "face"
    scales = SkinConcern.objects.get(key="acne_scars_rolling").scales.values_list("key", flat=True)
    assert set(scales) == {"goodman_baron_qual", "ecca", "gais"}


def test_a_changed_row_is_changed_and_the_rest_is_left(folder):
    edit(folder / "treatments.yaml", lambda rows: row(rows, "microneedling").update(turnover_minutes=20))
    before = Treatment.objects.get(key="microneedling").version
    output = load(folder)
    assert counts(output)["treatments"] == (0, 1, 12)
    assert "changed treatments: microneedling (turnover_minutes)" in output
    treatment = Treatment.objects.get(key="microneedling")
    assert (treatment.turnover_minutes, treatment.version) == (20, before + 1)
    event = AuditEvent.objects.get(subject_id=treatment.pk, action="treatment.changed")
    assert (event.by.username, event.fields) == (USERNAME, ["turnover_minutes"])


def test_changed_links_are_a_change(folder):
    edit(folder / "treatments.yaml", lambda rows: row(rows, "nafl").update(exposes=["sun_exposure"]))
    assert counts(load(folder))["treatments"] == (0, 1, 12)
    assert [key.key for key in Treatment.objects.get(key="nafl").exposes.all()] == ["sun_exposure"]


def test_what_a_concern_is_measured_on_is_a_change_of_the_concern(folder):
    edit(folder / "skin_concerns.yaml", lambda rows: row(rows, "melasma")["measures"][0].update(due=["baseline"]))
    before = SkinConcern.objects.get(key="melasma").version
    load(folder)
    melasma = SkinConcern.objects.get(key="melasma")
    assert (melasma.measures.get(place=1).due, melasma.version) == (["baseline"], before + 1)
    load(folder)
    assert SkinConcern.objects.get(key="melasma").version == before + 1


def test_a_changed_instruction_makes_version_2_and_leaves_version_1(folder):
    sun = {"key__key": "sun_exposure"}
    edit(folder / "aftercare" / "microneedling.yaml", lambda sheet: sheet["instructions"][0].update(until_hours=336))
    assert counts(load(folder))["protocol versions"] == (0, 1, 7)
    first, second = ProtocolVersion.objects.filter(protocol__key="microneedling_aftercare").order_by("number")
    hours = [version.instructions.get(until_hours__gt=0, **sun).until_hours for version in (first, second)]
    assert hours == [168, 336]
    assert (second.number, second.status, second.instructions.count()) == (2, PublicationStatus.PUBLISHED, 50)
    assert counts(load(folder))["protocol versions"] == (0, 0, 8)
    assert counts(load(REFERENCE))["protocol versions"] == (0, 1, 7)
    assert ProtocolVersion.objects.filter(protocol__key="microneedling_aftercare").count() == 3


def as_it_was(sheet):
    """Version 1 of the files knew neither tiers nor preparation."""
    sheet["instructions"] = [line for line in sheet["instructions"] if line["until_hours"] > 0]
    for line in sheet["instructions"]:
        line["eases_at_hours"] = None


def test_a_database_with_version_1_gets_tiers_and_preparation_as_a_version_of_their_own(folder):
    edit(folder / "aftercare" / "microneedling.yaml", as_it_was)
    # As a clinic has it that loaded the files when they said less.
    load(folder)
    former = ProtocolVersion.objects.filter(protocol__key="microneedling_aftercare").order_by("-number").first()
    assert (former.instructions.count(), former.instructions.exclude(eases_at_hours=None).exists()) == (31, False)
    assert counts(load(REFERENCE))["protocol versions"] == (0, 1, 7)
    latest = ProtocolVersion.objects.get(protocol=former.protocol, number=former.number + 1)
    assert latest.instructions.filter(until_hours__lte=0).count() == 19
    eased = latest.instructions.filter(eases_at_hours=24).order_by("code")
    assert list(eased.values_list("key__key", flat=True)) == ["strenuous_exercise", "sweating"]
    former.refresh_from_db()
    assert former.instructions.count() == 31


def test_the_reference_protocols_could_be_published_by_hand():
    for version in ProtocolVersion.objects.select_related("protocol"):
        assert flaws_of(version) == [], version


def test_a_changed_gap_makes_a_new_template_version(folder):
    edit(folder / "series_templates.yaml", lambda rows: row(rows, "mn_acne_scars")["gap"].update(ideal_days=35))
    assert counts(load(folder))["template versions"] == (0, 1, 12)
    first, second = SeriesTemplateVersion.objects.filter(template__key="mn_acne_scars").order_by("number")
    assert [version.steps.get(number=2).ideal_days for version in (first, second)] == [28, 35]


def test_a_changed_consent_text_makes_a_new_version_and_what_was_signed_keeps_its_own(folder):
    edit(folder / "consents.yaml", lambda rows: row(rows, "consent_microneedling").update(valid_months=6))
    assert counts(load(folder))["consent texts"] == (0, 1, 9)
    versions = ConsentTemplateVersion.objects.filter(template__key="consent_microneedling").order_by("number")
    assert [version.valid_months for version in versions] == [12, 6]
    assert counts(load(folder))["consent texts"] == (0, 0, 10)


def test_a_question_more_is_a_new_version_and_who_was_asked_before_keeps_the_old_one(folder):
    before = QuestionnaireVersion.objects.get(questionnaire__key="needling_day_7")
    edit(folder / "check_ins.yaml", lambda rows: rows[2]["questions"].append({"sign": "fever"}))
    # Two questionnaires share these questions.
    assert counts(load(folder))["questionnaire versions"] == (0, 2, 9)
    codes = [
        list(version.questions.order_by("position").values_list("code", flat=True)[7:])
        for version in QuestionnaireVersion.objects.filter(questionnaire=before.questionnaire).order_by("number")
    ]
    assert codes == [["advice_followed"], ["advice_followed", "fever"]]


def test_what_the_clinic_published_itself_stays_current():
    template = SeriesTemplate.objects.get(key="mn_acne_scars")
    SeriesTemplateVersion.objects.create(
        template=template,
        number=2,
        status=PublicationStatus.PUBLISHED,
        published_at="2027-01-01T00:00Z",
        published_by=User.objects.create_user("lead"),
        min_sessions=1,
        default_sessions=2,
        max_sessions=3,
    )
    assert counts(load())["template versions"] == (0, 0, 13)
    assert template.versions.count() == 2


def test_a_draft_in_the_way_is_named(folder):
    protocol = AftercareProtocol.objects.get(key="microneedling_aftercare")
    ProtocolVersion.objects.create(protocol=protocol, number=2)
    edit(folder / "aftercare" / "microneedling.yaml", lambda sheet: sheet["instructions"][0].update(until_hours=336))
    with pytest.raises(CommandError, match="microneedling_aftercare: Version 2 is still a draft"):
        load(folder)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE aftercare_protocolversion SET intro_en = 'x'",
        "DELETE FROM aftercare_instruction",
        "UPDATE treatments_seriestemplateversion SET default_sessions = 3",
        "UPDATE treatments_templatestep SET floor_days = 1 WHERE number = 2",
    ],
)
def test_a_published_version_refuses_raw_sql(statement):
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        cursor.execute(statement)


def test_what_vanished_from_the_files_is_told_and_kept(folder):
    edit(folder / "interactions.yaml", lambda rows: rows.pop(0))
    output = load(folder)
    assert "not in the files, and kept: interactions: microneedling > microneedling" in output
    assert Interaction.objects.count() == 94


BREAKAGES = [
    ("treatments", lambda rows: rows[0].pop("downtime"), "treatments.yaml, row microneedling: “downtime” is missing"),
    ("treatments", lambda rows: rows[0].update(turnover_minutes=999), "row microneedling: .*turnover_at_most_4_hours"),
    ("treatments", lambda rows: rows[0].update(device_kind="wand"), "“device_kind” names “wand”"),
    ("scales", lambda rows: rows[1].update(kind="vague"), "scales.yaml, row goodman_baron_quant: “kind”"),
    ("scales", lambda rows: rows[0].update(minimum="low"), "“minimum” has to be a number"),
    ("skin_concerns", lambda rows: rows.append(dict(rows[0])), "row acne_scars_icepick: It stands in the file twice"),
    ("interactions", lambda rows: rows[0].update(sources=[]), "row microneedling > microneedling: “sources” is empty"),
    (
        "check_ins",
        lambda rows: rows[2]["questions"][-1]["options"].pop(),
        "row needling_day_7, 8: The answers to “advice_followed” are, .*: all, most, some, little",
    ),
    (
        "check_ins",
        lambda rows: rows[2]["questions"][-1]["options"][3].update(urgency="routine"),
        "row needling_day_7, 8: The answers to “advice_followed” are",
    ),
    ("series_templates", lambda rows: rows[0]["gap"].update(min_days=99), "row mn_acne_scars: .*gap_ordered"),
]


@pytest.mark.parametrize(("name", "breakage", "said"), BREAKAGES)
def test_a_bad_row_is_named_and_nothing_is_loaded(folder, name, breakage, said):
    edit(folder / "device_kinds.yaml", lambda rows: rows[0].update(label_en="Pen"))
    edit(folder / f"{name}.yaml", breakage)
    with pytest.raises(CommandError, match=said):
        load(folder)
    assert not DeviceKind.objects.filter(label_en="Pen").exists()


def test_a_missing_and_a_broken_file_are_named(folder):
    (folder / "scales.yaml").write_text("- {key: [", encoding="utf-8")
    with pytest.raises(CommandError, match=r"scales.yaml isn't YAML"):
        load(folder)
    (folder / "scales.yaml").unlink()
    with pytest.raises(CommandError, match=r"scales.yaml is missing"):
        load(folder)


def test_nobody_signs_in_as_the_reference_files():
    author = User.objects.get(username=USERNAME)
    assert not author.is_active
    assert not author.has_usable_password()


def test_the_queries_do_not_grow_with_the_rows(django_assert_max_num_queries):
    with django_assert_max_num_queries(160):
        load()
