"""What the first request would wait for is there before it comes."""

from django.conf import settings
from django.template import engines
from django.urls import clear_url_caches, get_resolver

from clinic.first_request import prepare


def cached():
    (loader,) = engines["django"].engine.template_loaders
    return loader.get_template_cache


def test_addresses_are_put_together_in_each_language():
    clear_url_caches()
    assert not get_resolver()._namespace_dict
    prepare()
    assert {language for language, _name in settings.LANGUAGES} <= get_resolver()._namespace_dict.keys()


def test_every_template_of_ours_is_read():
    cached().clear()
    prepare()
    assert {"admin/treatments/board.html", "unfold/helpers/navigation.html"} <= cached().keys()
