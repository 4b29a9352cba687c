from clinic.models import DataExport, DataImport, ImportLine, User
from tests import data_moving as moving
from tests.constraints import copied


def imported(scene):
    moving.imports(scene, number=1)
    return DataImport.objects.all()


def line(scene):
    return imported(scene).get().lines.first()


def exported(scene):
    moving.exports(scene, by=User.objects.create_user("exporter", roles=["manager"]))
    return DataExport.objects.all()


CASES = [
    ("import_done_up_to_total", lambda scene: imported(scene).update(done=3)),
    ("import_applied_by_somebody", lambda scene: imported(scene).update(status="applying")),
    ("import_applied_by_somebody", lambda scene: imported(scene).update(status="done")),
    ("import_line_once", lambda scene: copied(line(scene))),
    (
        "import_line_refused_says_why",
        lambda scene: ImportLine.objects.filter(pk=line(scene).pk).update(outcome="refused"),
    ),
    ("export_done_has_its_file", lambda scene: exported(scene).update(status="done", size=1)),
    ("export_done_has_its_file", lambda scene: exported(scene).update(status="done", stored_as="data/x")),
]
