from datetime import timedelta

from api.v1.serializers.appointments import AppointmentOutput, KeptFindingOutput, ListedAppointmentOutput
from api.v1.views.appointments import AppointmentView, ShownAppointments
from tests.scenes import MONDAY
from treatments.actions.booking import book_session
from treatments.actions.overriding import Override

UUIDS = {"id", "session", "patient", "location", "provider", "room", "device"}


def read(appointment):
    row = AppointmentView.queryset.get(pk=appointment.pk)
    ShownAppointments().read_along([row])
    return row


def shown(appointment, output=AppointmentOutput):
    return output(read(appointment)).data


def test_what_is_written_by_hand_has_the_members_that_the_contract_has(scene):
    series = scene.start_series()
    first, second = series.sessions.filter(number__lte=2)
    scene.book(first)
    override = Override(codes=frozenset({"gap_below_min"}), reason="She flies home.")
    starts_at = MONDAY + timedelta(days=14, hours=1)
    early = book_session(session=second, starts_at=starts_at, by=scene.provider.user, at=MONDAY, override=override)
    for output in (AppointmentOutput, ListedAppointmentOutput):
        assert list(shown(early, output)) == list(AppointmentOutput.Meta.fields)
    (kept,) = shown(early)["findings"]
    assert list(kept) == list(KeptFindingOutput.Meta.fields)


def test_what_is_written_by_hand_says_what_the_fields_would(scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1))
    row = read(appointment)
    by_hand = AppointmentOutput(row).data
    for name, field in AppointmentOutput(row).fields.items():
        if name != "findings":
            value = field.get_attribute(row)
            value = None if value is None or getattr(value, "pk", value) is None else field.to_representation(value)
            assert by_hand[name] == (str(value) if name in UUIDS and value else value), name
