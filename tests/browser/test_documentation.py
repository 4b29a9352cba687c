"""The contract and the guide for people: drawn from our own files alone, and used without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

# Swagger UI's own: its headings leave a level out, the line of an operation holds two buttons, and its title stands
# before its main part.
NOT_OURS = {"rules": {name: {"enabled": False} for name in ("heading-order", "nested-interactive", "region")}}
# The whole contract is drawn at once.
SLOW = 30_000


@pytest.fixture
def reader(browser, clinic_server):
    """Somebody who reaches this server and nothing else; nothing is asked of another, and nothing complained of."""
    wrong = []

    def only_here(route):
        if route.request.url.startswith((clinic_server.url, "data:")):
            route.continue_()
        else:
            wrong.append(route.request.url)
            route.abort()

    context = browser.new_context(base_url=f"{clinic_server.url}/api/v1/docs/")
    context.route("**/*", only_here)
    page = context.new_page()
    page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong


def test_an_operation_is_found_and_read_by_keyboard_alone(reader):
    reader.goto("./")
    expect(reader).to_have_title("Clinic API: reference")
    filter_ = reader.get_by_placeholder("Filter by tag")
    filter_.focus()
    reader.keyboard.type("reschedulings")
    tag = reader.locator("#operations-tag-reschedulings")
    tag.get_by_role("button").first.focus()
    reader.keyboard.press("Enter")
    operation = reader.locator("#operations-reschedulings-reschedulings_undo")
    operation.get_by_role("button").first.focus()
    reader.keyboard.press("Enter")
    expect(operation.get_by_text("A token needs the scope reschedulings:write.")).to_be_visible(timeout=SLOW)
    expect(operation.get_by_role("button", name="Try it out")).to_have_count(0)


def test_the_guide_is_read_and_leads_to_the_reference_and_back_to_the_clinic(reader):
    reader.goto("guide/")
    expect(reader.get_by_role("heading", name="The integrator's guide")).to_be_visible(timeout=SLOW)
    expect(reader.get_by_role("heading", name="12. The aftercare sheet")).to_be_visible(timeout=SLOW)
    expect(reader.get_by_role("link", name="Back to the clinic")).to_have_attribute("href", "/admin/")
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("link", name="Skip to the content")).to_be_focused()
    reader.get_by_role("link", name="Reference").click()
    expect(reader.locator("#operations-tag-series")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_no_page_is_too_wide(reader, scheme, width):
    reader.emulate_media(color_scheme=scheme)
    reader.set_viewport_size({"width": width, "height": 900})
    for path in ("./", "guide/"):
        reader.goto(path)
        expect(reader.locator(".swagger-ui .info")).to_be_visible(timeout=SLOW)
        found = Axe().run(reader, options=NOT_OURS).response["violations"]
        assert not [(each["id"], each["nodes"][0]["html"]) for each in found]
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
