"""Who uses the admin in tests."""

from django.test import Client
from django.urls import reverse

from clinic.models import User
from clinic.roles import Role

EVERY_PERSON = [Role.FRONT_DESK, Role.PROVIDER, Role.CLINICAL_LEAD, Role.MANAGER]


def signed_in(user, **options):
    client = Client(**options)
    client.force_login(user)
    return client


def somebody(*roles, **fields):
    """A new member of staff with these roles, signed in."""
    name = f"{'-'.join(roles) or 'nobody'}-{User.objects.count()}"
    return signed_in(User.objects.create_user(name, roles=list(roles), is_staff=True, **fields))


def listing(model, **query):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist", query=query or None)


def adding(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def page(row, **query):
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk], query=query or None)


def deleting(row):
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_delete", args=[row.pk])


def history(row):
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[row.pk])


def button(row, name):
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_act", args=[row.pk, name])


def text(response):
    return response.content.decode()
