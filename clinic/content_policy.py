"""What a page may load and run, said to the browser with every answer (Content-Security-Policy, level 3 of the W3C)."""

from functools import cache

from csp.constants import HEADER, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase

REPORTS = "/content-reports/"

# Data, files and errors: nothing of them is ever a page that loads anything.
NOTHING = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
    "report-uri": [REPORTS],
}
# Alpine, which Unfold's pages are moved by, makes functions of what stands in attributes; Unfold, charts and the
# calendar write styles. No script that stands in a page is run.
ADMIN = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "report-uri": [REPORTS],
}
_ADMIN_BELOW = "/admin/"
# What a page may ask the browser for (Permissions-Policy of the W3C). A photo is chosen as a file, which takes none.
PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
)


# What the library's decorators leave where a view says its own.
_OWN = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt", "_csp_config_ro")


@cache
def _nothing() -> str:
    # Put together once: programs ask for little else.
    return build_policy(NOTHING)


class ContentPolicyMiddleware(CSPMiddleware):
    """The policy of the admin below it, everywhere else that of what isn't a page; who says their own keeps it."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002  (the library's signature)
    ) -> PolicyParts:
        """Which policy ``response`` has."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            parts.config = ADMIN if request.path_info.startswith(_ADMIN_BELOW) else NOTHING
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """``response`` with its policy, and with what it may ask the browser for: nothing."""
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if not request.path_info.startswith(_ADMIN_BELOW) and not any(name in vars(response) for name in _OWN):
            response.headers.setdefault(HEADER, _nothing())
            return response
        return super().process_response(request, response)
