"""The job queue has no pages here: its jobs are looked at by ``manage.py procrastinate shell``."""

from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

if admin.site.is_registered(ProcrastinateJob):
    admin.site.unregister(ProcrastinateJob)
