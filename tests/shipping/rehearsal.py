"""``python -m tests.shipping.rehearsal``: docs/installing.md from an empty folder to the end, without Docker.

The Dockerfile's steps are run, then the services of compose.yaml as it says, each with its user, its secrets and its
read-only root; somebody books; the server is restarted under traffic, both ways that the page tells; all of it ends by
TERM. Wants root on Linux, and takes some minutes. Every port is free, for the network is one of its own.
"""

import os
import re
import socket
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.goals import Goal, keep
from tests.shipping import image, namespaces
from tests.shipping.compose import DEPLOYING, composed, env_file, units
from tests.shipping.containers import Container
from tests.shipping.proxy import Patient, is_there, proxied
from tests.shipping.server import database
from tests.trust.traffic import Traffic, is_well

CLIENTS = 6
SCRIPT = "/srv/clinic/clinic/deploying/manage.sh"
# What the operator's file leaves open, for no example can know it.
UNKNOWN = {"clinic.W003", "clinic.W004", "clinic.W008"}
# The process that is told of the socket is the one that the server will be: each word of the way there replaces it.
AS_SYSTEMD = (
    'for word; do shift; [ "$word" = LISTEN_PID=@PID@ ] && word=LISTEN_PID=$$; set -- "$@" "$word"; done; '
    'exec "$@" 3<&{}'
)
OPERATORS = {
    **env_file(DEPLOYING / "clinic.env"),
    "CLINIC_HOST": "localhost",
    "ALLOWED_HOSTS": "localhost",
    "PUBLIC_URL": "https://localhost",
    # Whoever never rests is kept from nothing.
    **{f"API_{name}": "0" for name in ("PER_SECOND", "PER_MINUTE", "SEARCHES_PER_MINUTE")},
    "SHARE_LINK_PER_MINUTE": "100000",
    "SHARE_LINK_MISSES_PER_MINUTE": "100000",
}


def tell(words):
    print(f"{time.strftime('%H:%M:%S')}  {words}", flush=True)


def main():
    namespaces.of_its_own()
    with tempfile.TemporaryDirectory(prefix="clinic-ship-", dir="/var/tmp", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        place.chmod(0o755)
        namespaces.mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", place)
        try:
            rehearse(place)
        finally:
            subprocess.run(["umount", "--recursive", "--lazy", place], check=False)


def rehearse(place):
    made = image.build(place / "image", tell)
    tell(f"Built: runs as {made.user} in {made.folder}")
    namespaces.off_the_network()
    prepare(place)
    with database(place / "database", place / "secrets") as server:
        tell("The database is there, with its two roles")
        clinic = install(made, place)
        with running(made, place) as (app, worker):
            closed(app)
            checked(app)
            with proxied(place, OPERATORS):
                book(clinic)
                rolling = rolled(clinic, lambda: again(app), "docker compose up: stopped, and started anew")
                with held(app):
                    rolling += rolled(
                        clinic, lambda: again_held(app), "systemctl restart: systemd holds the socket meanwhile"
                    )
            keep("ship-rehearsal", server.version, [restarted(rolling)])
            control(place, clinic, app)
            ended(app, worker)
        daily(made, place)
        server.take_tls()
        by_hand(made, place)
    assert not rolling["failed"]
    tell("All of it is as docs/installing.md says.")


def restarted(rolling):
    found = f"{rolling['failed']} of {rolling['asked']:,}"
    return Goal("requests that fail while it is restarted, four times", "0", found, is_met=not rolling["failed"])


def prepare(place):
    (place / "hosts").write_text("127.0.0.1 localhost database app\n")
    # For Caddy and for this process: nobody else sees it.
    namespaces.mount("--bind", place / "hosts", "/etc/hosts")
    for _ in range(2):
        # Twice: what is there stays.
        subprocess.run(["sh", DEPLOYING / "make-secrets.sh", place / "secrets"], check=True)
    secrets = {path.name for path in (place / "secrets").iterdir()}
    assert secrets == set(composed()["secrets"]), secrets


def install(made, place):
    migrate = Container("migrate", made, place, env_file=OPERATORS)
    code, said = migrate.run(*migrate.service["command"])
    assert code == 0, said
    tell("Migrated by the owner's role, reference data loaded")
    return fill(place)


def fill(place):
    """A clinic with a program's token, by the application's role."""
    names = {name: value for name, value in composed()["x-environment"].items() if name.endswith("_FILE")}
    os.environ.update({name: str(place / "secrets" / Path(value).name) for name, value in names.items()})
    os.environ.update({**OPERATORS, "DJANGO_SETTINGS_MODULE": "clinic.settings", "PHOTOS_ROOT": str(place / "none")})
    import django

    django.setup()
    from django.db import connections

    from tests.trust.clinic_to_book import set_up

    clinic = set_up()
    connections.close_all()
    return clinic


@contextmanager
def running(made, place):
    app, worker = (Container(name, made, place, env_file=OPERATORS) for name in ("app", "worker"))
    with ExitStack() as stack:
        for each in (app, worker):
            each.start()
            stack.callback(kill, each)
        for each in (app, worker):
            each.wait_healthy()
            tell(f"{each.name} is healthy, by the check that compose.yaml has")
        yield app, worker


def kill(container):
    if container.process and container.process.poll() is None:
        container.process.kill()
        container.process.wait()


def closed(app):
    """What somebody who got into the server can't do."""
    for name in ("/srv/clinic/clinic/settings.py", "/srv/clinic/new", "/etc/passwd", "/run/secrets/secret_key"):
        assert app.run("sh", "-c", f"echo >> {name}")[0], f"{name} could be written"
    assert (
        app.run("sh", "-c", "touch /tmp/one /var/lib/clinic/photos/one && rm /tmp/one /var/lib/clinic/photos/one")[0]
        == 0
    )
    assert app.run("cat", "/run/secrets/database_owner_url")[0], "the server knows the owner's password"
    code, said = app.run("sh", "-c", "grep -E 'CapEff|CapBnd|NoNewPrivs' /proc/self/status; id -u")
    assert code == 0
    assert said.split() == ["CapEff:", "0" * 16, "CapBnd:", "0" * 16, "NoNewPrivs:", "1", "10001"], said
    drop = "from django.db import connection; connection.cursor().execute('DROP TABLE clinic_patient')"
    code, said = app.run("python", "manage.py", "shell", "--no-imports", "--command", drop)
    assert code, "the application may drop a table"
    assert "must be owner" in said, said
    tell("Neither code, system, secrets nor tables can be changed from inside; no rights, not root")


def checked(app):
    """What the operator's file leaves open is said, and nothing else."""
    code, said = app.run("python", "manage.py", "check", "--deploy", "--database", "default")
    assert code == 0, said
    assert missing(said) == UNKNOWN, said
    tell("check --deploy misses mail, texts and whom backups are for, which no example can know")


def missing(said):
    return set(re.findall(r"\(((?:clinic|security)\.\w+)\)", said))


def book(clinic):
    client = Patient(443, clinic)
    answer = client.book(0, clinic.next_start())
    client.close()
    assert answer.status == 201, answer
    tell("Somebody booked, by https through the proxy: 201")


def rolled(clinic, act, how):
    """Twice under traffic, of how many requests how many weren't answered as ever."""
    with Traffic(443, clinic, clients=CLIENTS, client=Patient) as traffic:
        time.sleep(2)
        for _ in range(2):
            act()
            time.sleep(2)
    failed = [
        (each.kind, each.status, each.headers.get("Location"), each.body[-200:])
        for each in traffic.answers
        if not is_well(each)
    ]
    tell(f"{how}, twice under {CLIENTS} clients: {len(traffic.answers)} requests, {len(failed)} failed")
    if failed:
        tell(str(failed[:10]))
    return Counter(asked=len(traffic.answers), failed=len(failed))


def again(app):
    assert app.stop() == 0, app.said
    app.start()
    app.wait_healthy()


@contextmanager
def held(app):
    """The server as clinic-app.service has it: on a socket that stays while it is away."""
    assert app.stop() == 0
    (listen,) = [value for _, name, value in units()["clinic-app.socket"] if name == "ListenStream"]
    host, port = listen.split(":")
    with socket.create_server((host, int(port)), backlog=2048) as listener:
        app.listener = listener
        start_held(app)
        yield
        assert app.stop() == 0
    app.start()
    app.wait_healthy()


def start_held(app):
    """As systemd starts it: the socket is its third file, and it is told so."""
    (command,) = [value for _, name, value in units()["clinic-app.service"] if name == "ExecStart"]
    words = app.words(command.split(), LISTEN_FDS="1", LISTEN_PID="@PID@")
    number = app.listener.fileno()
    app.launch(["sh", "-c", AS_SYSTEMD.format(number), "sh", *words], pass_fds=[number])
    app.wait_healthy()


def again_held(app):
    assert app.stop() == 0, app.said
    start_held(app)


def control(place, clinic, app):
    """Without the proxy's patience a restart is seen."""
    with (
        proxied(place, OPERATORS, patient=False),
        Traffic(443, clinic, clients=CLIENTS, client=Patient, rest=0.1) as traffic,
    ):
        time.sleep(1)
        again(app)
    failed = sum(not is_well(each) for each in traffic.answers)
    assert failed, "the control fails nothing"
    tell(f"Control, a proxy that doesn't wait: {len(traffic.answers)} requests, {failed} failed")


def ended(app, worker):
    for each in (app, worker):
        code = each.stop()
        assert code == 0, (each.name, code, each.said)
    assert not is_there()
    tell("By TERM both ended in time, with 0")


def daily(made, place):
    container = Container("daily", made, place, env_file=OPERATORS)
    code, said = container.run(*container.service["command"])
    if code and (absent := re.search(r"CommandError: (pg_dump of .* isn't here)", said)):
        # Another PostgreSQL than Debian's was asked for, whose programs the image doesn't have.
        tell(f"NOT REHEARSED, the daily backup: {absent[1]}")
        return
    assert code == 0, said
    tell("The daily acts: backup, erasures, retention")
    kept = container.service["command"][-1]
    drill = ("env", f"TMPDIR={kept}", "python", "manage.py", "restore", kept, "--drill")
    code, said = Container("daily", made, place, env_file=OPERATORS).run(*drill)
    assert code == 0, said
    tell("What was backed up is restored as recovery.md says, and compared")


def by_hand(made, place):
    """``manage.sh`` by root, as on a machine with systemd: settings and secrets below /etc/clinic, the database by TLS."""
    root = place / "by-hand" / "root"
    namespaces.overlay(root, lower=made.root, scratch=place / "by-hand")
    for kind in ("proc", "dev"):
        namespaces.mount("--rbind", f"/{kind}", root / kind)
    namespaces.mount("--bind", place / "hosts", root / "etc" / "hosts")
    (root / "etc" / "clinic" / "secrets").mkdir(parents=True)
    for secret in (place / "secrets").iterdir():
        wanting = "?sslmode=require" if secret.name.endswith("_url") else ""
        (root / "etc" / "clinic" / "secrets" / secret.name).write_text(f"{secret.read_text().strip()}{wanting}\n")
    written = "".join(f"{name}={value}\n" for name, value in OPERATORS.items())
    (root / "etc" / "clinic" / "clinic.env").write_text(f"# As it is copied.\n\n{written}")

    def manage(*words):
        # As a shell of root's has it.
        command = ["chroot", root, "env", "-i", f"PATH={made.env['PATH']}", "HOME=/root", "sh", SCRIPT, *words]
        done = subprocess.run(command, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert done.returncode == 0, done.stdout
        return done.stdout

    query = "SELECT current_user, ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    who = f"import os; from django.db import connection as c; u = c.cursor(); u.execute('{query}'); "
    said = manage("shell", "--no-imports", "--command", f"{who}print(os.getuid(), *u.fetchone())")
    assert said.split() == ["10001", "clinic_app", "True"], said
    manage("migrate", "--check")
    # Refused to any other role than the owner's.
    manage("erase")
    assert missing(manage("check", "--deploy", "--database", "default")) == UNKNOWN
    tell("manage.sh runs as the user clinic with the services' settings; migrate by the owner's role")


if __name__ == "__main__":
    main()
