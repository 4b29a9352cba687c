"""On a session's page what its sheet and the patient's others ask for together: the longest first, with its origin."""

from datetime import timedelta

from aftercare.models import AftercarePlan, PlanItem
from tests.aftercare.overrides import TEN, given
from tests.scenes import MONDAY
from tests.staff import page, signed_in, text

SAYS = "Together with other sheets"


def another_sheet(plan, *, days):
    """The same sheet of the next session, which isn't performed: so many days later."""
    later = timedelta(days=days)
    session = plan.session.series.sessions.get(number=2)
    values = {"protocol_version": plan.protocol_version, "language": plan.language, "intro": plan.intro}
    other = AftercarePlan.objects.create(session=session, counted_from=plan.counted_from + later, **values)
    for item in plan.items.order_by("position"):
        item.pk, item.id, item._state.adding, item.plan = None, PlanItem().id, True, other
        item.starts_at, item.ends_at = item.starts_at + later, item.ends_at + later
        item.eases_at = item.eases_at and item.eases_at + later
        item.save()
    return other


def test_a_sheet_alone_says_nothing_of_others(scene, monday):
    plan = given(scene)
    monday.move_to(TEN + timedelta(hours=2))
    assert SAYS not in text(signed_in(scene.provider.user).get(page(plan.session)))


def test_the_longest_counts_and_each_says_where_it_comes_from(scene, monday):
    plan = given(scene)
    other = another_sheet(plan, days=2)
    monday.move_to(MONDAY + timedelta(days=2, hours=3))
    shown = text(signed_in(scene.provider.user).get(page(other.session)))
    assert SAYS in shown
    panel = shown[shown.index(SAYS) :]
    sun = panel[panel.index("Direct sun") :][:900]
    assert "until Wed 10 Mar 2027" in sun
    assert "by this sheet" in sun
    assert "Mon 1 Mar 2027: until Mon 8 Mar 2027" in " ".join(sun.split())
