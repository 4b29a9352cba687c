"""What must be known before Django reads its settings; loaded with ``-p`` (see pyproject.toml).

A DATABASE_URL that is set wins: its role must be allowed to create databases. DATABASE_OWNER_URL may name another role
for that, best a member of the application's; without it the tests of what the application may not do are skipped.
"""

import os
import tempfile

os.environ["DJANGO_SETTINGS_MODULE"] = "clinic.settings"
os.environ["SECRET_KEY"] = "only-for-tests-only-for-tests-only-for-tests-only-for-tests"
os.environ["DEBUG"] = "true"
os.environ["SECURE_SSL"] = "false"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["DATABASE_POOL_SIZE"] = "0"
# Tests travel in time, their database doesn't.
os.environ["CLOCK_TOLERANCE_SECONDS"] = "0"
# Whoever tests a limit sets it.
for limit in ("PER_SECOND", "PER_MINUTE", "SEARCHES_PER_MINUTE", "UPLOADS_PER_MINUTE", "EXPORTS_PER_MINUTE"):
    os.environ[f"API_{limit}"] = "0"
os.environ["SIGN_IN_REFUSED_AFTER_MS"] = "0"
os.environ["SIGN_INS_PER_MINUTE"] = os.environ["SIGN_INS_PER_NAME"] = "0"
# Clocks of tests jump by days.
os.environ["SESSION_IDLE_MINUTES"] = os.environ["SESSION_HOURS"] = "1000000"
# A folder of this process's own, which goes with it.
PHOTOS = tempfile.TemporaryDirectory(prefix="clinic-photos-")
os.environ["PHOTOS_ROOT"] = PHOTOS.name

if not os.environ.get("DATABASE_URL"):
    from clinic.embedded_postgres import CannotRun, launch

    try:
        urls = launch()
    except CannotRun as failure:
        raise SystemExit(str(failure)) from failure
    os.environ["DATABASE_URL"] = urls.application
    os.environ["DATABASE_OWNER_URL"] = urls.owner
os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])


def pytest_terminal_summary(terminalreporter):
    """Say loudly what wasn't tested."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section(f"NOT TESTED: {len(skipped)} skipped, see the reasons above", red=True, bold=True)


def pytest_unconfigure():
    """Nothing of the tests' photos stays."""
    PHOTOS.cleanup()


def pytest_sessionfinish(session):
    """Where everything must be tested, a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and os.environ.get("REQUIRE_ALL_TESTS") == "1":
        session.exitstatus = 1
