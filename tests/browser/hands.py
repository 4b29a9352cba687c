"""What every browser test does first: sign in, and press what stands on a page."""

import re

PASSWORD = "a-long-enough-password"


def sign_in(page, base, username):
    """Whoever was signed in before isn't any more."""
    page.set_default_timeout(8000)
    page.context.clear_cookies()
    page.base = base
    # The first page of all is made while everything is still being read.
    page.goto(f"{base}/admin/login/", timeout=30_000)
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def press(page, name):
    """Press a button of the page; where it asks something first, that page is open then."""
    pattern = re.compile(rf"^{name}$")
    page.get_by_role("button", name=pattern).or_(page.get_by_role("link", name=pattern)).first.click()
    page.wait_for_load_state()
