"""What an attacker has in hand: a place at the front desk, two tokens, and ids that they may have seen somewhere."""

from clinic.models import DataExport, User
from clinic.roles import Role
from tests.api.callers import program
from tests.clinic.imports.files import checked, sheet
from tests.scenes import MONDAY
from tests.staff import signed_in
from tests.trust.attacks.target import Hands


def hands_of(scene):
    from aftercare.actions.sharing import share_sheet
    from aftercare.models import AftercarePlan
    from aftercare.statuses import PlanStatus
    from treatments.models import Session

    scene.give_password(scene.desk)
    imported = checked(scene, sheet(("crm", "0", "", '=HYPERLINK("https://evil.example")', "1990-01-02")))
    plan = AftercarePlan.objects.filter(status=PlanStatus.ISSUED, withdrawal=None).first()
    other = User.objects.create_user("other-manager", roles=[Role.MANAGER], is_staff=True)
    return Hands(
        desk=next(iter(signed_in(scene.desk).cookies.values())).value,
        token=program("*", name="attacked").text,
        weak_token=program("lots:read", name="weak").text,
        ids={
            "patient": scene.patient.pk,
            "user": other.pk,
            "export": DataExport.objects.first().pk,
            "import": imported.pk,
            "session": Session.objects.filter(status="completed").first().pk,
            "link": share_sheet(plan=plan, by=scene.desk, at=MONDAY)[1],
        },
    )
