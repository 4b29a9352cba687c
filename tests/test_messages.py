"""Every word of ours is in the catalogue and in Spanish. Needs no gettext: `make messages` does, when these fail."""

import re
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django.apps import apps
from django.contrib import admin
from django.db.models import AutoField, GeneratedField, UUIDField
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.functional import Promise

ROOT = Path(__file__).resolve().parent.parent
APPS = ("clinic", "treatments", "aftercare", "api")
CATALOGUE = ROOT / "clinic" / "locale" / "es" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]")
RUN = "Run `make messages`, then translate what is new in"


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(CATALOGUE)


def said(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def meant(entry):
    return (entry.msgctxt, entry.msgid)


def marked_in_python(path):
    # Babel numbers the arguments from the function's name, and tells the context first.
    with path.open("rb") as source:
        for _line, message, _comments, context in extract("python", source, keywords=KEYWORDS):
            yield context, message[0] if isinstance(message, tuple) else message


def marked_in_template(path):
    nodes = engines["django"].from_string(path.read_text()).template.nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        yield node.message_context and node.message_context.var, node.filter_expression.var.literal
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        yield node.message_context and node.message_context.var, node.render_token_list(node.singular)[0]


def marked():
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield from marked_in_python(path)
        for path in (ROOT / app).rglob("*.html"):
            yield from marked_in_template(path)


def test_everything_is_translated(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy or not entry.translated() or not all(said(entry))] == []


def test_placeholders_survive_translation(catalogue):
    changed = [
        entry.msgid
        for entry in catalogue
        for text in said(entry)
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.msgid))
    ]
    assert changed == []


def test_edges_survive_translation(catalogue):
    """Sentences that are put together from parts keep their spaces and their full stops."""
    for entry in catalogue:
        for text in said(entry):
            assert text == text.strip() or entry.msgid != entry.msgid.strip(), entry.msgid
            assert text.endswith(".") == entry.msgid.endswith(".") or "..." in entry.msgid, entry.msgid


def test_what_is_compiled_says_the_same(catalogue):
    compiled = polib.mofile(CATALOGUE.with_suffix(".mo"))
    assert {meant(entry): said(entry) for entry in compiled} == {meant(entry): said(entry) for entry in catalogue}


def test_the_catalogue_holds_what_the_code_says_and_no_more(catalogue):
    in_code, known = set(marked()), {meant(entry) for entry in catalogue}
    assert in_code - known == set(), f"{RUN} {CATALOGUE.relative_to(ROOT)}"
    assert known - in_code == set(), "Run `make messages`: nobody says these any more"


def names_shown():
    for app in APPS:
        yield app, apps.get_app_config(app).verbose_name
    for model in (model for model in admin.site._registry if model._meta.app_label in APPS):
        yield model.__name__, model._meta.verbose_name
        yield model.__name__, model._meta.verbose_name_plural
        for field in model._meta.get_fields():
            hidden = isinstance(field, AutoField | GeneratedField) or (
                isinstance(field, UUIDField) and field.primary_key
            )
            if hasattr(field, "verbose_name") and not hidden and not field.name.endswith("digest"):
                yield f"{model.__name__}.{field.name}", field.verbose_name
                yield from ((f"{model.__name__}.{field.name}", label) for _value, label in field.choices or ())


def test_every_name_that_the_admin_shows_is_marked():
    assert [(where, name) for where, name in names_shown() if not isinstance(name, Promise)] == []


@pytest.mark.django_db
def test_the_browsers_language_is_the_pages_language(client):
    page = client.get("/admin/login/", headers={"Accept-Language": "es-MX,es;q=0.9"}).content.decode()
    assert '<html lang="es"' in page
    assert "Usuario" in page
    assert "Clínica" in page


@pytest.mark.django_db
def test_who_chose_a_language_keeps_it(client):
    client.post("/i18n/setlang/", {"language": "es", "next": "/admin/login/"})
    page = client.get("/admin/login/", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="es"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "title", "begins"),
    [("es", "No encontrado", "Aquí no hay nada"), ("en", "Not Found", "There is nothing here")],
)
def test_problems_are_told_in_the_language_that_was_asked_for(client, asked, title, begins):
    answer = client.get("/api/v1/nowhere/", headers={"Accept-Language": asked})
    assert answer.json()["code"] == "not_found"
    assert answer.json()["title"] == title
    assert answer.headers["Content-Language"] == asked
