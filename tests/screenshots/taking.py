"""The demo clinic on one morning, in a real browser, and pictures of it.

Each run takes the same clinic at the same time, so that a picture only changes where a page does.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import time_machine
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connections
from django.db.models import Count, Q
from django.test.testcases import LiveServerThread
from django.urls import reverse
from playwright.sync_api import sync_playwright
from rich.progress import track

from aftercare.actions.sharing import share_sheet
from aftercare.management.demo.clinic import PASSWORD
from aftercare.models import AftercarePlan, AftercareProtocol
from aftercare.statuses import PlanStatus
from clinic.models import Location, PatientAlert
from tests.browser.conftest import CHROMIUM
from tests.database import PROJECT, clone, connected_to, drop
from treatments.models import Series
from treatments.statuses import SeriesStatus, SessionStatus

# A Wednesday at eleven in New York, when there is something in every state.
NOW = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Picture:
    """The page at ``address``, as ``user`` sees it; ``prepare`` is what is done there before."""

    name: str
    user: str | None
    address: Callable[[], str]
    size: dict
    is_dark: bool = False
    prepare: Callable = lambda _page: None


def of_patient():
    """Somebody with alerts, a series under way, and more than one."""
    alerted = PatientAlert.objects.values("patient")
    patient = (
        Series.objects.filter(patient__in=alerted, status=SeriesStatus.ACTIVE)
        .values_list("patient", flat=True)
        .annotate(booked=Count("sessions__appointments"))
        .order_by("-booked", "patient")[0]
    )
    return reverse("admin:clinic_patient_change", args=[patient])


def of_plan():
    """The series with the most sessions that aren't booked yet."""
    is_open = Q(sessions__status=SessionStatus.PLANNED)
    series = Series.objects.filter(status=SeriesStatus.ACTIVE).annotate(left=Count("sessions", filter=is_open))
    return reverse("admin:treatments_series_act", args=[series.order_by("-left", "id")[0].pk, "plan"])


def of_sheet():
    """A patient's own page while something is still to be kept to."""
    plan = AftercarePlan.objects.filter(status=PlanStatus.ISSUED).order_by("-counted_from", "id")[0]
    _link, secret = share_sheet(plan=plan, by=None, at=NOW)
    return f"/a/{secret}/"


def of_protocol():
    """The protocol that most follow."""
    protocol = AftercareProtocol.objects.get(key="microneedling_aftercare")
    version = protocol.versions.order_by("-number")[0]
    return reverse("admin:aftercare_protocolversion_change", args=[version.pk])


def of_calendar():
    """A week in New York."""
    location = Location.objects.get(time_zone="America/New_York")
    return reverse("admin:treatments_appointment_calendar", query={"location": location.pk, "span": "week"})


def plan_all(page):
    page.get_by_role("button", name="Plan").first.click()
    page.wait_for_load_state("networkidle")


PICTURES = [
    Picture("today", "desk", lambda: reverse("admin:index"), DESK),
    Picture("calendar", "desk", of_calendar, DESK, prepare=lambda page: page.wait_for_selector("[data-ready]")),
    Picture("patient", "desk", of_patient, DESK),
    Picture("plan", "desk", of_plan, DESK, prepare=plan_all),
    Picture("my-day", "provider", lambda: reverse("admin:treatments_session_my_day"), DESK, is_dark=True),
    Picture("patient-page", None, of_sheet, PHONE),
    Picture("protocol", "lead", of_protocol, DESK),
]


def take(browser, base, picture, folder):
    """Sign in, if somebody has to, and take it."""
    context = browser.new_context(
        base_url=base,
        viewport=picture.size,
        device_scale_factor=1 if picture.size is DESK else 2,
        color_scheme="dark" if picture.is_dark else "light",
        locale="en-US",
    )
    page = context.new_page()
    page.clock.install(time=NOW)
    address = picture.address()
    if picture.user:
        page.goto(reverse("admin:login"))
        page.get_by_label("Username").fill(picture.user)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{reverse('admin:index')}")
        theme = '"dark"' if picture.is_dark else '"light"'
        page.evaluate("theme => localStorage.setItem('adminTheme', theme)", theme)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    picture.prepare(page)
    page.screenshot(path=folder / f"{picture.name}.png")
    context.close()


def take_all(names):
    """Those with these names, or all."""
    # The browser's event loop runs in this thread, where Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    folder = PROJECT / "docs"
    wanted = [picture for picture in PICTURES if not names or picture.name in names]
    name = clone("screenshots")
    with connected_to(name), time_machine.travel(NOW, tick=True):
        with tempfile.TemporaryDirectory() as kept:
            call_command("fill_demo", token_file=Path(kept) / "token")
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            for picture in track(wanted, description="Taking pictures"):
                take(browser, f"http://127.0.0.1:{server.port}", picture, folder)
            browser.close()
        server.terminate()
        connections.close_all()
    drop(name)
    for picture in wanted:
        sys.stdout.write(f"{Path(folder.name) / picture.name}.png\n")
