"""What the first request of each process would wait for, done before any comes: workers are forked from what has it."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation


def prepare() -> None:
    """Put all addresses together in each language, with its words, and read our templates. Half a second."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reverse("admin:index")
    for config in apps.get_app_configs():
        folder = Path(config.path) / "templates"
        for file in folder.rglob("*.html") if folder.parent.parent == settings.BASE_DIR else ():
            get_template(str(file.relative_to(folder)))
