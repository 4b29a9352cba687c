import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session", autouse=True)
def async_is_allowed():
    # Playwright's event loop runs in the test's thread, where Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM: nothing is tested in a browser. Install it: apt install chromium")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {"executable_path": CHROMIUM, "args": [*quiet, "--disable-sync", "--no-first-run", "--disable-quic"]}


@pytest.fixture
def console(page):
    """All that the browser complains about on the pages of a test, blocked by the CSP or not: nothing, at its end.

    A test that provokes a complaint clears it.
    """
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []
