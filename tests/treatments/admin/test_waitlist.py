"""A patient who would come sooner joins the waitlist on the series' page, and leaves it by a button."""

from datetime import date, time

import pytest

from clinic.roles import Role
from tests.staff import button, listing, page, signed_in, somebody, text
from treatments.models import WaitlistEntry

WISHES = {
    "weekdays": ["0", "4"],
    "time_from": "16:00",
    "time_until": "20:00",
    "from_on": "2027-03-08",
    "until_on": "2027-04-01",
    "note": "By phone.",
}


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def series(scene):
    return scene.start_series()


def join(desk, series, **wishes):
    return desk.post(button(series, "waitlist"), wishes, follow=True)


def test_preferences_are_kept_and_shown_with_the_series(desk, series, scene):
    response = join(desk, series, **WISHES, provider=scene.colleague.pk)
    entry = WaitlistEntry.objects.get()
    assert (entry.weekdays, entry.time_from, entry.time_until) == ([0, 4], time(16), time(20))
    assert (entry.from_on, entry.until_on, entry.provider) == (date(2027, 3, 8), date(2027, 4, 1), scene.colleague)
    shown = text(response)
    assert "The patient is on the waitlist." in shown
    assert "Monday, Friday · 16:00 - 20:00 · from Mon 8 Mar 2027, before Thu 1 Apr 2027 · Ben Ruiz · By phone." in shown
    assert "Monday, Friday" in text(desk.get(listing(WaitlistEntry)))
    assert "16:00 - 20:00" in text(desk.get(page(entry)))


def test_without_preferences_any_time_will_do(desk, series):
    assert "any time will do" in text(join(desk, series))
    assert WaitlistEntry.objects.get().time_from is None


@pytest.mark.parametrize(
    ("wish", "kept", "words"),
    [
        ({"time_from": "16:00"}, (time(16), time(23, 59)), "from 16:00"),
        ({"time_until": "12:00"}, (time(0), time(12)), "until 12:00"),
    ],
)
def test_one_hour_alone_will_do(desk, series, wish, kept, words):
    assert words in text(join(desk, series, **wish))
    entry = WaitlistEntry.objects.get()
    assert (entry.time_from, entry.time_until) == kept


@pytest.mark.parametrize(
    ("wishes", "field", "words"),
    [
        ({"time_from": "20:00", "time_until": "16:00"}, "__all__", "The hours end after they begin."),
        ({"until_on": "2027-03-01"}, "until_on", "These days are over."),
    ],
)
def test_what_nobody_can_wish_is_said(desk, series, wishes, field, words):
    assert join(desk, series, **wishes).context["form"].errors == {field: [words]}
    assert not WaitlistEntry.objects.exists()


def test_who_waits_is_offered_to_withdraw_and_not_to_join_again(desk, series):
    join(desk, series)
    entry = WaitlistEntry.objects.get()
    shown = text(desk.get(page(series)))
    assert button(entry, "withdraw") in shown
    assert button(series, "waitlist") not in shown
    assert "on the waitlist already" in text(join(desk, series))
    response = desk.post(button(entry, "withdraw"), {"next": page(series)}, follow=True)
    assert "The patient is no longer on the waitlist." in text(response)
    assert button(series, "waitlist") in text(response)
    entry.refresh_from_db()
    assert entry.status == "withdrawn"
    assert button(entry, "withdraw") not in text(desk.get(page(entry)))


def test_who_may_not_write_appointments_changes_no_waitlist(desk, series):
    join(desk, series)
    manager, entry = somebody(Role.MANAGER), WaitlistEntry.objects.get()
    assert manager.post(button(series, "waitlist"), {}).status_code == 403
    assert manager.post(button(entry, "withdraw"), {}).status_code == 403
    assert manager.get(page(entry)).status_code == 200
