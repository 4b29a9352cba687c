"""What a WSGI server runs: ``gunicorn clinic.wsgi``."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
django.setup(set_prefix=False)

# They look at the settings when they are imported.
from clinic.deploy_checks import refuse_weak_settings  # noqa: E402
from clinic.first_request import prepare  # noqa: E402
from clinic.utf8 import Utf8Handler  # noqa: E402

refuse_weak_settings()
application = Utf8Handler()
prepare()

# What was loaded is there to stay: nothing of it is looked at again for garbage, and a request makes more than the 700
# objects after which Python would look by default.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
