"""``make trust-recovery``: back a clinic of real size up while people write, restore it, and compare everything.

Then what has to be found is done to a backup, a backup is killed, and a whole server is lost with its disk.
"""

import argparse
import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.environment  # noqa: F401  (before Django reads its settings)

TITLE = "Recovery"
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "recovery.md"


def main():
    wanted = read_arguments()
    os.environ["DEBUG"] = "false"
    import django

    django.setup()
    from rich.console import Console

    console = Console()
    run(console if console.is_terminal else Console(width=140), wanted)


def read_arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.trust.recovery", description=__doc__)
    parser.add_argument("--scale", type=float, default=1, help="1 is a hundred thousand appointments")
    parser.add_argument("--photos", type=int, default=500, help="of some 300 kB, each with a thumbnail")
    return parser.parse_args()


def guides_command():
    """As docs/recovery.md has it, into a folder beside the server's own."""
    found = re.search(r"^archive_command = '(.*)'$", GUIDE.read_text(), re.MULTILINE)
    return found[1].replace("/archive/", "../archive/")


def run(console, wanted):
    from clinic.recovery.refusals import RecoveryRefused
    from tests.trust.clusters import cluster
    from tests.trust.losing import lose_a_server
    from tests.trust.report import write_section
    from tests.trust.volume import copied, ready

    figures = {}
    with copied(ready(console, wanted.scale), "recovery") as name, TemporaryDirectory(prefix="clinic-trust-") as folder:
        with cluster(wal_level="replica", archive_mode="on", archive_timeout="5s", shared_buffers="256MB",
                     archive_command=guides_command(), max_wal_senders="4") as server:  # fmt: skip
            drill = Drill(console, name, Path(folder), server, figures)
            drill.photograph(wanted.photos)
            drill.plain()
            drill.controls(RecoveryRefused)
            drill.killed()
            drill.encrypted()
            figures["lost"] = lose_a_server(console, server)
    text = told(figures)
    console.print(text, markup=False)
    console.print(f"[dim]{write_section(TITLE, text)}[/]")


class Drill:
    """The steps, in their order, and the figures so far."""

    def __init__(self, console, name, folder, server, figures):
        from tests.bench.__main__ import connect

        self.console, self.name, self.folder, self.server, self.figures = console, name, folder, server, figures
        self.sets, self.photos = folder / "sets", folder / "photos"
        connect(name)

    def photograph(self, many):
        """Rows and files of photos, as they are kept; what is in them doesn't matter to a backup."""
        from django.conf import settings
        from django.core.files.base import ContentFile
        from django.core.files.storage import storages

        from clinic.models import Patient, User
        from clinic.pictures.store import photo_storage
        from tests.bench.filling import NOW
        from treatments.models import Photo, PhotoView

        settings.STORAGES["photos"]["OPTIONS"]["location"] = str(self.photos)
        storages._storages.clear()

        def kept(content):
            letters = os.urandom(20).hex()
            return photo_storage().save(f"{letters[:2]}/{letters}.jpg", ContentFile(content))

        user, _ = User.objects.get_or_create(username="trust")
        patients = list(Patient.objects.order_by("id").values_list("pk", flat=True)[:many])
        rows = []
        for patient in patients:
            content = b"\xff\xd8\xff\xe0" + os.urandom(300_000)
            rows.append(
                Photo(
                    patient_id=patient, view=PhotoView.FRONTAL, taken_at=NOW, created_at=NOW, uploaded_by=user,
                    name=kept(content), thumbnail_name=kept(os.urandom(20_000)), byte_size=len(content),
                    sha256=hashlib.sha256(content).hexdigest(), width=100, height=100,
                )
            )  # fmt: skip
        Photo.objects.bulk_create(rows)
        self.figures["photos"] = len(rows)

    def plain(self):
        from clinic.recovery.sets import find_set

        with self.working() as load:
            self.figures["backup"] = self.timed("Backing up under load", "backup", self.sets)
            second = self.timed("And again", "backup", self.sets)
        self.figures |= {"second": second, "writes": load.count, "stall": load.longest, "refused": len(load.refused)}
        backup = self.backup = find_set(self.sets)
        self.figures["rows"] = sum(table.rows for table in backup.manifest.tables.values())
        self.figures["appointments"] = backup.manifest.tables["treatments_appointment"].rows
        self.figures["tables"], self.figures["bytes"] = len(backup.manifest.tables), backup.bytes
        self.figures["dump"] = backup.manifest.dump.bytes
        begun, finished = (
            datetime.fromisoformat(getattr(backup.manifest, f"{name}_at")) for name in ("taken", "finished")
        )
        self.figures["age_when_done"] = (finished - begun).total_seconds()
        self.figures["restore"] = self.restored(self.sets)
        self.compared(backup)

    def restored(self, sets, *more):
        into = ["--into", self.server.url(), "--application", self.server.application, "--replace", "clinic", *more]
        return self.timed(
            "Restoring into a fresh cluster", "restore", sets, *into, PHOTOS_ROOT=self.folder / "restored"
        )

    def compared(self, backup):
        """Once more, by other means than those of the command: the sum of every file, and counts asked one by one."""
        for name, file in backup.manifest.files.items():
            content = (self.folder / "restored" / name).read_bytes()
            assert hashlib.sha256(content).hexdigest() == file.sha256, name
        with self.server.open() as restored:
            for table, expected in backup.manifest.tables.items():
                if table != "clinic_feedepoch":
                    (rows,) = restored.execute(f"SELECT count(*) FROM {table}").fetchone()
                    assert rows == expected.rows, table
            (invalid,) = restored.execute("SELECT count(*) FROM pg_constraint WHERE NOT convalidated").fetchone()
            (epochs,) = restored.execute("SELECT count(*) FROM clinic_feedepoch").fetchone()
        self.figures |= {"invalid": invalid, "epochs": epochs - backup.manifest.tables["clinic_feedepoch"].rows}

    def controls(self, refused):
        """One byte of each kind of file, and one row: each has to be found."""
        from clinic.recovery.restoring import compare, ensure_whole
        from clinic.recovery.sets import read_set

        found = []
        photo = next(iter(self.backup.manifest.files))
        for path in (self.backup.dump, self.backup.path_of(photo), self.backup.folder / "manifest.json"):
            with flipped(path):
                try:
                    ensure_whole(read_set(self.backup.folder), lambda *_told: None)
                except refused:
                    found.append(path.name)
        with self.server.open() as restored, restored.transaction(force_rollback=True):
            restored.execute("DELETE FROM clinic_feedepoch WHERE began_at >= %s", [self.backup.taken_at])
            compare(self.backup, restored, tell=lambda *_told: None)
            restored.execute(
                "UPDATE clinic_patient SET skin_type = 7 - skin_type WHERE id = (SELECT min(id::text)::uuid FROM clinic_patient)"
            )
            try:
                compare(self.backup, restored, tell=lambda *_told: None)
            except refused as refusal:
                found += ["one row"] * ("clinic_patient" in str(refusal))
        self.figures["found"] = found

    def killed(self):
        """With SIGKILL, while files are copied and before: what is left is no backup, and the next one is made."""
        from clinic.recovery.refusals import NotASet
        from clinic.recovery.sets import UNFINISHED, find_set

        sets, self.figures["killed"] = self.folder / "killed", 0
        for seconds in (0.3, 1.5):
            process = subprocess.Popen(self.command("backup", sets), env=self.environment(), stdout=subprocess.DEVNULL,
                                       start_new_session=True)  # fmt: skip
            while not list(sets.glob(f"{UNFINISHED}*")) and process.poll() is None:
                time.sleep(0.01)
            time.sleep(seconds)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            try:
                find_set(sets)
            except NotASet:
                self.figures["killed"] += 1
        self.timed("After two that were killed", "backup", sets)
        assert find_set(sets)

    def encrypted(self):
        key = self.folder / "key.txt"
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
        public = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()
        sets = self.folder / "age"
        self.figures["age_backup"] = self.timed("Encrypting by age", "backup", sets, BACKUP_AGE_RECIPIENTS=public)
        self.figures["age_restore"] = self.restored(sets, "--identity", key)

    def working(self):
        import psycopg

        from tests.database import owners
        from tests.trust.writing import WRITE, Working

        def opened():
            return psycopg.connect(**owners(self.name), autocommit=True)

        return Working(opened, [("register a patient", WRITE, lambda: None)])

    def command(self, *words):
        return [sys.executable, "manage.py", *map(str, words)]

    def environment(self, **more):
        from tests.bench.memory import url_of

        known = {"DATABASE_URL": url_of(self.name), "PHOTOS_ROOT": str(self.photos), "DEBUG": "true"}
        return {**os.environ, **known, **{name: str(value) for name, value in more.items()}}

    def timed(self, title, *words, **more):
        begun = time.perf_counter()
        with self.console.status(title):
            done = subprocess.run(self.command(*words), env=self.environment(**more), check=False, capture_output=True,
                                  text=True)  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        took = time.perf_counter() - begun
        self.console.print(f"{title}: {took:.1f} s")
        return took


@contextmanager
def flipped(path):
    """With one bit of its middle turned."""
    was = path.read_bytes()
    middle = len(was) // 2
    path.write_bytes(was[:middle] + bytes([was[middle] ^ 1]) + was[middle + 1 :])
    try:
        yield
    finally:
        path.write_bytes(was)


def told(figures):
    lost = figures["lost"]
    return f"""`make trust-recovery`, {datetime.now().astimezone():%d %B %Y}, {os.cpu_count()} cores.

| what | measured |
|---|---|
| the clinic | {figures["appointments"]:,} appointments, {figures["rows"]:,} rows in {figures["tables"]} tables, {figures["photos"]:,} photos |
| `backup`, while {figures["writes"]:,} patients are registered | {figures["backup"]:.1f} s; {figures["dump"] / 1e6:.1f} MB of database, {figures["bytes"] / 1e6:.1f} MB in all |
| the next one, whose photos are linked | {figures["second"]:.1f} s |
| writers meanwhile | longest wait {figures["stall"] * 1000:.0f} ms, {figures["refused"]} refused |
| **RTO**: `restore` into a fresh cluster, until every table and file is proven | **{figures["restore"]:.1f} s**: identical |
| the same, encrypted by age | `backup` {figures["age_backup"]:.1f} s, `restore` {figures["age_restore"]:.1f} s |
| constraints that aren't valid; new epochs of the feed | {figures["invalid"]}; {figures["epochs"]} |
| **RPO** by backups alone | what lies between two of them, and {figures["age_when_done"]:.1f} s: a day if nightly, an hour if hourly |
| **RPO** by archived WAL (`archive_timeout` of {lost["timeout"]}), the server killed and its disk lost | **{lost["archived_rpo"]:.1f} s** ({lost["archived_lost"]:,} of {lost["committed"]:,} transactions) |
| **RPO** with `pg_receivewal` beside it | **{lost["streamed_rpo"]:.2f} s** ({lost["streamed_lost"]:,} of {lost["committed"]:,}) |
| RTO from base backup and WAL | {lost["rto"]:.1f} s |
| back to a moment before a mistake (`recovery_target_time`) | {"exactly there" if lost["to_a_moment"] else "NO"} |

Controls: one bit turned in each of {", ".join(figures["found"][:3])} is found; so is {figures["found"][3] if figures["found"][3:] else "NO ROW"} that
was changed after restoring. Of 2 backups that were killed, {figures["killed"]} left nothing that is taken for one. `pg_receivewal` follows
a moment behind: for no loss at all it is named in `synchronous_standby_names`, and every commit waits for it. What to set up,
and what to do at three in the morning, is in [recovery.md](recovery.md).
"""


if __name__ == "__main__":
    main()
