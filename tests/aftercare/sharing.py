"""A patient with a page of their own, as the tests of pages need one."""

from datetime import timedelta

from aftercare.actions.sharing import share_sheet
from aftercare.queries.sheets import sheet_of
from tests.scenes import MONDAY

TEN = MONDAY + timedelta(hours=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def treated(scene, *, starts_at=TEN):
    """The patient's first session is performed; its sheet."""
    session = scene.perform(scene.start_series().sessions.get(number=1), starts_at)
    return sheet_of(session)


def shared(scene, plan=None, *, at=TEN + HOUR):
    """The link of a sheet, and its secret."""
    return share_sheet(plan=plan or treated(scene), by=scene.desk, at=at)


def address(token, what=""):
    return f"/a/{token}/{what}"
