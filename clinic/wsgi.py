"""What a WSGI server runs: ``gunicorn clinic.wsgi``."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

application = get_wsgi_application()

# What was loaded is there to stay: nothing of it is looked at again for garbage, and a request makes more than the 700
# objects after which Python would look by default.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
