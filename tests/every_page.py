"""The addresses of the admin that need nothing to be filled in."""

import re

from django.contrib import admin
from django.urls import NoReverseMatch, URLPattern, reverse

# What isn't looked at: addresses that scripts and Django's own widgets ask, sign out, or give a file. The first page is
# counted in tests/treatments/admin/test_today.py.
NOT_PAGES = {"autocomplete", "jsi18n", "logout", "login", "search", "toggle_sidebar", "password_change"}
_FILE = re.compile(r"(_file|_image|_content|_csv)$")


def lists_and_pages():
    """Their names, sorted."""
    return sorted(set(_found()))


def _found():
    for pattern in named_patterns(admin.site.get_urls()):
        if pattern.name and pattern.name not in NOT_PAGES and not _FILE.search(pattern.name):
            try:
                reverse(f"admin:{pattern.name}")
            except NoReverseMatch:
                continue
            yield pattern.name


def named_patterns(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from named_patterns(pattern.url_patterns)
