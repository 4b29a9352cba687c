"""What the parameters of a list may ask: nothing that the list, or the role that looks at it, isn't shown."""

import itertools

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse

from clinic.admin.base import ClinicAdmin
from clinic.models import Patient, User
from clinic.roles import ROLES_FOR, Role
from tests.staff import EVERY_PERSON, listing, signed_in, somebody
from tests.trust.asking import quiet
from treatments.models import PhotoWithdrawal

ASKS = ("", "__exact", "__icontains", "__startswith", "__regex", "__gt", "__lt", "__isnull", "__in", "__length")
# What is told along with what it belongs to, though it has no page of its own that everybody sees.
NAMED_WITH = {
    User: "who did something is named beside it",
    PhotoWithdrawal: "that a photo was entered in error stands in its row",
}


def admins():
    return [each for each in admin.site._registry.values() if isinstance(each, ClinicAdmin)]


def fields_of(model):
    return [each for each in model._meta.get_fields() if getattr(each, "name", None)]


def paths(model, deep=2):
    """Every field, and every way over relations to others, with the models that it crosses."""
    for field in fields_of(model):
        yield field.name, ()
        if field.is_relation and field.related_model and deep and not isinstance(field.related_model, str):
            for rest, crossed in paths(field.related_model, deep - 1):
                yield f"{field.name}__{rest}", (field.related_model, *crossed)


def crossed_by(model, path):
    """The models that a path of a search field or a column goes through."""
    crossed = []
    for name in path.lstrip("-^=@").split("__"):
        try:
            field = model._meta.get_field("id" if name == "pk" else name)
        except FieldDoesNotExist:
            break
        if not field.is_relation or field.related_model is None:
            break
        model = field.related_model
        crossed.append(model)
    return crossed


def viewers(model_admin):
    capability = model_admin.capabilities["view"]
    return {role for role in EVERY_PERSON if capability and role in ROLES_FOR[capability]}


def told_too_much(model_admin, path):
    """Who sees the list, and isn't shown what ``path`` asks about."""
    for crossed in crossed_by(model_admin.model, path):
        of_it = admin.site._registry.get(crossed)
        if crossed in NAMED_WITH or of_it is None:
            continue
        for role in viewers(model_admin) - viewers(of_it):
            yield f"{model_admin.model.__name__}: {path} tells a {role} of {crossed.__name__}"


def asked_by_filters(model_admin, request):
    names = [name for name, _crossed in paths(model_admin.model)]
    for name, ask in itertools.product(names, ASKS):
        if model_admin.lookup_allowed(f"{name}{ask}", "1", request):
            yield name


def asked_by_columns(model_admin, request):
    for column in model_admin.get_list_display(request):
        _label, attribute = label_for_field(column, model_admin.model, model_admin, return_attr=True)
        ordering = getattr(attribute, "admin_order_field", None) or (column if attribute is None else None)
        if isinstance(ordering, str):
            yield ordering


def test_no_filter_search_or_order_tells_a_role_of_what_it_is_not_shown(rf):
    request = rf.get("/")
    request.user = User(username="all", is_superuser=True, roles=list(Role))
    wrong = []
    for model_admin in admins():
        asked = {*asked_by_filters(model_admin, request), *asked_by_columns(model_admin, request)}
        for path in {*asked, *model_admin.search_fields}:
            wrong += told_too_much(model_admin, path)
    assert wrong == []


def test_a_filter_through_any_relation_is_refused_in_the_same_words_whatever_is_there(scene):
    scene.another_patient("Zoraida")
    manager = somebody(Role.MANAGER, is_superuser=True)
    wrong = []
    with quiet():
        for model_admin in admins():
            for asked in list(hidden_texts(model_admin))[:1]:
                answers = [manager.get(listing(model_admin.model, **{asked: said})) for said in ("a", "zzz")]
                seen = {(answer.status_code, answer.content) for answer in answers}
                if len(seen) > 1 or answers[0].status_code != 400:
                    wrong.append((model_admin.model.__name__, asked, sorted(answer.status_code for answer in answers)))
    assert wrong == []


def hidden_texts(model_admin):
    for path, crossed in paths(model_admin.model):
        name = path.rpartition("__")[2]
        field = (crossed[-1] if crossed else model_admin.model)._meta.get_field(name)
        is_text = isinstance(field, models.CharField | models.TextField)
        if is_text and crossed and not model_admin.lookup_allowed(f"{path}__icontains", "a"):
            yield f"{path}__icontains"


@pytest.mark.parametrize("parameter", ["_facets", "_popup", "all"])
def test_what_a_list_does_not_offer_changes_nothing_of_what_it_tells(scene, parameter):
    desk = signed_in(scene.desk)
    plain, asked = (desk.get(listing(Patient, **query)) for query in ({}, {parameter: "1"}))
    assert asked.status_code in (200, 302)
    if asked.status_code == 200:
        assert list(asked.context["cl"].result_list) == list(plain.context["cl"].result_list)
        assert not asked.context["cl"].add_facets


def test_nobody_chooses_by_which_field_a_row_is_found(scene):
    desk = signed_in(scene.desk)
    with quiet():
        assert desk.get(listing(Patient, _to_field="family_name")).status_code == 400


def test_choices_are_offered_only_of_what_one_may_see(db):
    wrong = []
    with quiet():
        for role in EVERY_PERSON:
            client = somebody(role)
            for model_admin in admins():
                for field in fields_of(model_admin.model):
                    of_it = admin.site._registry.get(field.related_model) if field.is_relation else None
                    if of_it is None or field.auto_created or role in viewers(of_it):
                        continue
                    query = {"model_name": model_admin.opts.model_name, "app_label": model_admin.opts.app_label}
                    asked = query | {"field_name": field.name, "term": "a"}
                    if client.get(reverse("admin:autocomplete"), asked).status_code != 403:
                        wrong.append((role, asked))
    assert wrong == []
