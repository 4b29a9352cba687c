"""The settings of controls: what turns an outage into 503 is taken out, and connections are used unasked."""

from clinic.settings import *  # noqa: F403
from clinic.settings import DATABASES, MIDDLEWARE, REST_FRAMEWORK

MIDDLEWARE = [each for each in MIDDLEWARE if each != "clinic.unavailable.OutageMiddleware"]
REST_FRAMEWORK = {**REST_FRAMEWORK, "EXCEPTION_HANDLER": "rest_framework.views.exception_handler"}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
