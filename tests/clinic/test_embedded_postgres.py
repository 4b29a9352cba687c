"""The launcher, for real, on scratch projects with clusters of their own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import environ
import psycopg
import pytest

from clinic.embedded_postgres import CannotRun, places
from clinic.embedded_postgres.processes import Account

LAUNCHER = Path(places.__file__).parent
IS_ROOT = os.geteuid() == 0
# Whichever PostgreSQL the tests themselves run on.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PG_BIN"}


class Project:
    """A folder with nothing but the launcher in it."""

    def __init__(self, root):
        self.root = root
        shutil.copytree(LAUNCHER, root / "clinic" / "embedded_postgres", ignore=shutil.ignore_patterns("__pycache__"))
        (root / "clinic" / "__init__.py").touch()

    def begin(self, *words, **environment):
        return subprocess.Popen(
            [sys.executable, "-m", "clinic.embedded_postgres", *words],
            cwd=self.root, env={**ENVIRONMENT, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip

    def run(self, *words, **environment):
        process = self.begin(*words, **environment)
        output, errors = process.communicate()
        return subprocess.CompletedProcess(words, process.returncode, output.strip(), errors.strip())

    def url(self, role="application"):
        done = self.run("url", "--role", role)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def connect(self, role="application", **changes):
        return psycopg.connect(self.url(role), autocommit=True, **changes)

    @property
    def home(self):
        return Path(self.run("status").stdout.removesuffix(".").partition(" in ")[2])

    def places(self):
        """The folders that it uses."""
        script = "from clinic.embedded_postgres.places import find_place as f; print(f().home, f().sockets, sep='\\n')"
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=self.root, env=ENVIRONMENT, capture_output=True, text=True, check=True
        )
        return {Path(line) for line in done.stdout.splitlines()}

    @property
    def pid(self):
        return int((self.home / "data" / "postmaster.pid").read_text().splitlines()[0])


@contextmanager
def scratch_folder():
    """A folder that the server's user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="clinic-launcher-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def project_in(folder):
    project = Project(folder)
    yield project
    if folder.exists():
        used = project.places()
        project.run("stop")
        for place in used:
            shutil.rmtree(place)


@pytest.fixture
def scratch():
    with scratch_folder() as folder:
        yield folder


@pytest.fixture
def project_at(scratch):
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(project_in(folder))


@pytest.fixture
def fresh(project_at, scratch):
    """A project whose cluster isn't made yet."""
    return project_at(scratch / "project")


@pytest.fixture(scope="module")
def project():
    """A project that the tests share: each leaves it able to start."""
    with scratch_folder() as folder, project_in(folder / "project") as project:
        yield project


def fails(connection, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def test_the_application_owns_nothing_and_truncates_nothing(project):
    with project.connect("owner") as owner:
        owner.execute("CREATE TABLE visit (id serial PRIMARY KEY, at timestamptz)")
    with project.connect() as application:
        assert application.execute("INSERT INTO visit (at) VALUES (now()) RETURNING id").fetchone() == (1,)
        application.execute("UPDATE visit SET at = now()")
        application.execute("DELETE FROM visit")
        for statement in ["TRUNCATE visit", "CREATE TABLE mine ()", "DROP TABLE visit", "CREATE DATABASE mine"]:
            fails(application, statement)


def test_the_owner_makes_databases_and_the_extension_that_overlaps_need(project):
    with project.connect("owner") as owner:
        owner.execute("CREATE EXTENSION btree_gist")
        owner.execute("CREATE DATABASE another")


def test_an_address_means_the_same_to_django(project):
    config = environ.Env.db_url_config(project.url())
    with psycopg.connect(dbname=config["NAME"], user=config["USER"], host=config["OPTIONS"]["host"]) as connection:
        assert connection.execute("SELECT current_user, current_database()").fetchone() == ("clinic_app", "clinic")


def test_nothing_listens_on_a_network_and_nobody_else_gets_to_the_socket(project):
    with project.connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    assert project.home.stat().st_mode & 0o777 == 0o700


def test_a_second_start_finds_the_first(project):
    project.url()
    pid = project.pid
    began = time.monotonic()
    project.url()
    assert project.pid == pid
    assert time.monotonic() - began < 3


def test_who_start_at_once_share_one_server(fresh):
    processes = [fresh.begin("url") for _ in range(4)]
    answers = [process.communicate() for process in processes]
    assert {process.returncode for process in processes} == {0}, answers
    assert len(set(answers)) == 1
    log = (fresh.home / "log").read_text()
    assert log.count("starting PostgreSQL") == 1


def test_stop_keeps_the_data(project):
    with project.connect("owner") as owner:
        owner.execute("CREATE TABLE kept ()")
    assert project.run("stop").stdout == "PostgreSQL is stopped."
    assert project.run("status").returncode == 3
    assert project.run("stop").stdout == "PostgreSQL wasn't running."
    with project.connect() as application:
        application.execute("SELECT FROM kept")


def test_reset_empties_the_database_with_people_in_it_and_keeps_the_others(project):
    with project.connect("owner") as owner:
        owner.execute("CREATE TABLE gone ()")
        owner.execute("CREATE DATABASE beside")
        assert project.run("reset").returncode == 0
    with project.connect("owner") as owner, project.connect() as application:
        assert owner.execute("SELECT to_regclass('gone')").fetchone() == (None,)
        assert owner.execute("SELECT count(*) FROM pg_database WHERE datname = 'beside'").fetchone() == (1,)
        owner.execute("CREATE TABLE fresh ()")
        application.execute("SELECT FROM fresh")


def test_acknowledged_rows_survive_the_killing_of_the_server(project):
    with project.connect("owner") as owner:
        owner.execute("CREATE TABLE fact (number integer)")
        for number in range(100):
            owner.execute("INSERT INTO fact VALUES (%s)", [number])
        os.kill(project.pid, signal.SIGKILL)
    with project.connect() as application:
        assert application.execute("SELECT count(*) FROM fact").fetchone() == (100,)


@pytest.mark.parametrize("heir", ["another program", "a zombie"])
def test_a_lock_left_behind_is_no_obstacle(project, heir):
    project.url()
    home = project.home
    locks = {name: (home / name).read_text() for name in ("data/postmaster.pid", ".s.PGSQL.5432.lock")}
    owner = (home / "data").stat()
    project.run("stop")
    with subprocess.Popen(["sleep", "600"]) as process:
        if heir == "a zombie":
            process.kill()
        for name, text in locks.items():
            (home / name).write_text("\n".join([str(process.pid), *text.splitlines()[1:]]))
            os.chown(home / name, owner.st_uid, owner.st_gid)
        with project.connect() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        process.kill()


def test_half_a_cluster_is_made_anew(fresh):
    home = fresh.home
    (home / "data.new").mkdir()
    (home / "data.new" / "PG_VERSION").write_text("18\n")
    assert fresh.url()


def test_data_of_another_version_is_not_touched(fresh):
    data = fresh.home / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("9\n")
    done = fresh.run("start")
    assert done.returncode == 1
    assert "is of PostgreSQL 9" in done.stderr


def test_another_version_gets_a_cluster_of_its_own_beside_and_stop_stops_all(fresh):
    programs, data = next(places.candidates()), fresh.home / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("9\n")
    done = fresh.run("start", PG_BIN=str(programs))
    assert done.returncode == 0, done.stderr
    (beside,) = fresh.home.glob("[0-9]*")
    assert (beside / "data" / "PG_VERSION").read_text() == f"{beside.name}\n"
    assert fresh.run("status", PG_BIN=str(programs)).stdout == f"PostgreSQL runs in {beside}."
    assert (data / "PG_VERSION").read_text() == "9\n"
    assert fresh.run("stop").stdout == "PostgreSQL is stopped."
    assert not (beside / "data" / "postmaster.pid").exists()


def test_without_programs_it_says_what_to_do(fresh):
    done = fresh.run("start", PG_BIN="/nowhere")
    assert done.returncode == 1
    assert "PG_BIN" in done.stderr


@pytest.mark.parametrize("name", ["deep/" * 24, "with space, it's $HOME", "clínica 'b'"])
def test_odd_folders_are_fine(project_at, scratch, name):
    project = project_at(scratch / name)
    config = environ.Env.db_url_config(project.url())
    assert len(f"{config['OPTIONS']['host']}/.s.PGSQL.5432.lock") < 100
    with project.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_where_the_servers_user_cant_go_it_lives_in_a_folder_of_its_own(project_at, tmp_path):
    tmp_path.chmod(0o700)
    project = project_at(tmp_path / "project")
    with project.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert (project.home.parent == Path("/var/tmp")) == IS_ROOT
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_programs_that_the_servers_user_cant_reach_are_copied(fresh, tmp_path):
    tmp_path.chmod(0o700)
    site = tmp_path / "site-packages"
    for folder in next(places.candidates()).parents[2].glob("embedded_postgres*"):
        shutil.copytree(folder, site / folder.name, symlinks=True)
    programs = site / "embedded_postgres" / "pginstall" / "bin"
    if not programs.exists():
        shutil.copytree(next(places.candidates()).parent, programs.parent, symlinks=True)
    done = fresh.run("url", PG_BIN=str(programs))
    assert done.returncode == 0, done.stderr
    assert (fresh.home / "programs").exists() == IS_ROOT


def test_what_is_left_of_a_project_that_is_gone_is_removed(project_at, scratch, tmp_path):
    tmp_path.chmod(0o700)
    leaver = project_at(tmp_path / ("deep/" * 24))
    leaver.url()
    pid, shelters = leaver.pid, [folder for folder in leaver.places() if folder.parent == Path("/var/tmp")]
    assert len(shelters) == 1
    if not IS_ROOT:  # its data are in the project
        leaver.run("stop")
    shutil.rmtree(tmp_path / "deep")
    project_at(scratch / "stayer").url()
    assert not shelters[0].exists()
    assert not Path(f"/proc/{pid}/cwd").exists()


def test_a_folder_of_somebody_elses_is_refused(tmp_path):
    (tmp_path / "theirs").symlink_to("/etc")
    with pytest.raises(CannotRun, match="belongs to another"):
        places._take(tmp_path / "theirs", Account(os.geteuid(), os.getegid()))


def test_it_needs_the_standard_library_only():
    script = "import sys; sys.path.insert(0, sys.argv[1]); import clinic.embedded_postgres.__main__"
    subprocess.run([sys.executable, "-ISc", script, places.PROJECT], check=True)
