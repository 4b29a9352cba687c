"""Settings of Unfold, the admin's theme; the same everywhere, read by ``clinic.settings``."""

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

UNFOLD = {
    "SITE_TITLE": _("Clinic"),
    "SITE_HEADER": _("Clinic"),
    "SITE_SYMBOL": "spa",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("clinic/favicon.svg")}  # noqa: ARG005
    ],
    "SITE_URL": None,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_LANGUAGES": True,
    "DASHBOARD_CALLBACK": "clinic.admin.dashboard.fill",
    "BORDER_RADIUS": "8px",
    "ACCOUNT": {
        "navigation": [
            {"title": _("Change password"), "link": reverse_lazy("admin:password_change")},
            {"title": _("Second factor"), "link": reverse_lazy("second_factor")},
            {"title": _("Where you are signed in"), "link": reverse_lazy("signed_in")},
        ],
    },
    # A command palette with history would keep patients' names in the browser.
    "COMMAND": {"search_models": False, "show_history": False},
    "SIDEBAR": {
        "show_search": False,
        "command_search": False,
        "show_all_applications": False,
        "navigation": "clinic.admin.navigation.sidebar",
    },
    "COLORS": {
        "primary": {
            "50": "oklch(97.5% .013 195)",
            "100": "oklch(94% .03 195)",
            "200": "oklch(89% .055 195)",
            "300": "oklch(82% .085 195)",
            "400": "oklch(74% .1 195)",
            "500": "oklch(72% .1 195)",
            "600": "oklch(47% .085 200)",
            "700": "oklch(41% .075 200)",
            "800": "oklch(35% .06 200)",
            "900": "oklch(30% .05 200)",
            "950": "oklch(22% .04 200)",
        },
        "font": {
            "subtle-light": "var(--color-base-600)",
            "subtle-dark": "var(--color-base-300)",
            "default-light": "var(--color-base-700)",
            "default-dark": "var(--color-base-200)",
            "important-light": "var(--color-base-900)",
            "important-dark": "var(--color-base-50)",
        },
    },
}
