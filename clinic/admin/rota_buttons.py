"""The buttons of working hours, and the page of the week that they are pressed on."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.actions.rotas import begin_rotas, change_hours, copy_rotas, end_rota
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.rota_forms import BeginForm, ChangeForm, CopyForm, EndForm
from clinic.models import Location, Provider, Rota
from clinic.roles import Capability

_WRITE = Capability.WRITE_HOURS

CHANGE = Button(
    name="change-hours",
    label=_("Change the hours"),
    capability=_WRITE,
    form=ChangeForm,
    act=lambda rota, values, **when: change_hours(rota=rota, **values, **when),
    explanation=_("Every week from that day on. Before it all stays as it was, and what is booked stays booked."),
    done=_("The hours are changed."),
    template="admin/clinic/rota_act.html",
)
END = Button(
    name="end-hours",
    label=_("End these hours"),
    capability=_WRITE,
    form=EndForm,
    act=lambda rota, values, **when: end_rota(rota=rota, **values, **when),
    explanation=_("Every week from that day on. What is booked then stays booked."),
    done=_("The hours end."),
    style="danger",
    template="admin/clinic/rota_act.html",
)
BEGIN = Button(
    name="begin-hours",
    label=_("Begin working hours"),
    capability=_WRITE,
    form=BeginForm,
    act=lambda provider, values, **when: begin_rotas(provider=provider, **values, **when),
    explanation=_("Every week from that day on, on the clock of the location."),
    done=_("The hours begin."),
    template="admin/clinic/rota_act.html",
)
COPY = Button(
    name="copy-hours",
    label=_("Copy somebody's hours"),
    capability=_WRITE,
    form=CopyForm,
    act=lambda provider, values, **when: copy_rotas(provider=provider, **values, **when),
    explanation=_("The same places, weekdays and hours, from that day on."),
    done=_("The hours are copied."),
    template="admin/clinic/rota_act.html",
)
register_buttons(Rota, CHANGE, END)
register_buttons(Provider, BEGIN, COPY)


def week_address(subject: Provider | Location, day: date | None = None) -> str:
    """The page of the week of ``subject``, this one or that of ``day``."""
    name = "provider" if isinstance(subject, Provider) else "location"
    asked = {name: str(subject.pk), **({"week": day.isoformat()} if day else {})}
    return f"{reverse('admin:clinic_rota_week')}?{urlencode(asked)}"
