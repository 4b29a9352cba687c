"""An application of which one address fails, to see that it is counted."""

from tests.trust.clock_off import application as _application


def application(environ, start_response):
    if environ["PATH_INFO"] == "/broken/":
        start_response("500 Internal Server Error", [("Content-Type", "text/plain"), ("Content-Length", "5")])
        return [b"Ouch."]
    return _application(environ, start_response)
