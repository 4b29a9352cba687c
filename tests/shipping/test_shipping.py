"""What ships is whole: each file is right by its own linter, and all of them say the same."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from compose_spec import PyCompose
from packaging.specifiers import SpecifierSet

from clinic.embedded_postgres.cluster import GRANTS, ROLES
from clinic.working import ALIVE_SECONDS
from tests.shipping.compose import (
    DEPLOYING,
    composed,
    env_file,
    interpolated,
    offered,
    ours,
    services,
    unit_environment,
    units,
)
from tests.shipping.image import DOCKERFILE, PROJECT, context, steps
from tests.shipping.settings_table import known, secrets

BIN = Path(sys.executable).parent
# What isn't the clinic's to read, but Python's, the image's of PostgreSQL, or Caddy's.
OTHERS = re.compile(
    r"PYTHON[A-Z]+|XDG_CACHE_HOME|POSTGRES_[A-Z_]+|(OWNER|APPLICATION)_PASSWORD_FILE|CLINIC_[A-Z]+|PATH"
)
PROJECTS = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]


def run(*command, **how):
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT, **how)


def test_the_dockerfile_is_as_hadolint_wants_it():
    done = run(BIN / "hadolint", DOCKERFILE)
    assert done.returncode == 0, done.stdout


def test_control_hadolint_finds_what_is_wrong(tmp_path):
    (tmp_path / "Dockerfile").write_text("FROM debian:latest\nRUN apt-get install curl\n")
    assert run(BIN / "hadolint", tmp_path / "Dockerfile").returncode == 1


def test_the_compose_file_is_one_by_its_specification():
    spec = PyCompose.from_json(json.dumps(interpolated()))
    spec.validate()
    assert set(spec.service_names()) == set(services())


def test_control_a_compose_file_with_a_mistake_is_none():
    wrong = interpolated()
    wrong["services"]["app"]["restart"] = "sometimes"
    with pytest.raises(ValueError, match="sometimes"):
        PyCompose.from_json(json.dumps(wrong))


def test_the_proxys_configuration_can_be_read():
    config = DEPLOYING / "Caddyfile"
    done = run(BIN / "caddy", "adapt", "--config", config, env={"PATH": os.defpath, "CLINIC_HOST": "clinic.example"})
    assert done.returncode == 0, done.stderr
    assert "clinic.example" in done.stdout
    # Addresses below /a/ are secrets: nothing writes down what was asked for.
    assert "access" not in json.dumps(json.loads(done.stdout).get("logging", {}))
    assert run(BIN / "caddy", "fmt", "--diff", config).returncode == 0


def test_shell_scripts_can_be_read():
    for script in DEPLOYING.glob("*.sh"):
        assert run("sh", "-n", script).returncode == 0, script
        # PostgreSQL's image would read one that can't be run into its own shell.
        assert os.access(script, os.X_OK), script


def test_systemd_takes_the_units_and_finds_them_closed():
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        # Whatever it would say was said where it is installed.
        return
    names = [DEPLOYING / name for name in units()]
    said = run(analyze, "verify", "--man=no", *names).stderr
    assert not [line for line in said.splitlines() if "is not executable: No such file" not in line], said
    for name in names:
        if name.suffix == ".service":
            done = run(analyze, "security", "--offline=true", "--no-pager", "--threshold=20", name)
            assert done.returncode == 0, (name, done.stdout[-300:])


def test_every_name_in_an_environment_is_a_setting():
    named = {f"compose {name}": each.get("environment", {}) for name, each in services().items()}
    named |= {name: unit_environment(lines) for name, lines in units().items()}
    named |= {"clinic.env": offered(DEPLOYING / "clinic.env")}
    unknown = {
        (where, name)
        for where, environment in named.items()
        for name in environment
        if not known(name) and not OTHERS.fullmatch(name)
    }
    assert not unknown


def test_no_secret_stands_in_a_file_that_is_read_by_others():
    assert not secrets() & set(offered(DEPLOYING / "clinic.env"))
    for name, service in services().items():
        assert not secrets() & set(service.get("environment", {})), name
    for name, lines in units().items():
        assert not secrets() & set(unit_environment(lines)), name


def test_nothing_of_ours_has_a_right_it_can_do_without():
    user = dict(steps())["USER"]
    for name, service in ours().items():
        wanted = (service["read_only"], service["cap_drop"], service["security_opt"], service["user"])
        assert wanted == (True, ["ALL"], ["no-new-privileges:true"], user), name
        assert "database" not in service["networks"]
    for name, service in services().items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert not service.get("privileged"), name
        assert name == "proxy" or "ports" not in service, name
    assert user.split(":")[0] != "0"


def test_only_what_changes_the_schema_or_erases_knows_the_owners_password():
    knowing = {name for name, service in services().items() if "database_owner_url" in service.get("secrets", ())}
    assert knowing == {"migrate", "daily"}
    units_knowing = {name for name, lines in units().items() if "database_owner" in str(lines)}
    assert units_knowing == {"clinic-daily.service"}


def made_in(folder):
    env = {**os.environ, "DATABASE_USER": "0", "CLINIC_USER": "0"}
    done = run("sh", DEPLOYING / "make-secrets.sh", folder, env=env)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_secrets_are_those_that_are_made_and_what_is_there_stays(tmp_path):
    made = made_in(tmp_path)
    assert made_in(tmp_path) == made
    assert set(made) == set(composed()["secrets"])
    assert len(set(made.values())) == len(made)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o400}
    loaded = {Path(value).name for lines in units().values() for _, name, value in lines if name == "LoadCredential"}
    assert loaded - set(made) == {"database_direct_url", "database_replica_url"}


def test_a_unit_reads_what_it_is_given_and_begins_without_what_only_some_clinics_have():
    for name, lines in units().items():
        loaded = {value.partition(":")[0] for _, key, value in lines if key == "LoadCredential"}
        read = {Path(value).name for key, value in unit_environment(lines).items() if key.endswith("_FILE")}
        assert loaded == read, name
        # systemd.exec(5): with a default, a file that isn't there keeps no unit from beginning.
        defaults = {value for _, key, value in lines if key == "SetCredential"}
        optional = loaded & {"database_direct_url", "database_replica_url"}
        assert defaults == {f"{each}:\\n" for each in optional}, name


def test_each_service_is_given_the_secrets_that_it_reads():
    for name, service in services().items():
        read = {Path(value).name for key, value in service.get("environment", {}).items() if key.endswith("_FILE")}
        assert read == set(service.get("secrets", ())), name


def test_versions_are_pinned_and_those_of_the_project():
    images = {each["image"] for each in services().values()} | {
        value.partition(" AS ")[0] for instruction, value in steps() if instruction == "FROM"
    }
    for image in images:
        assert re.fullmatch(r"clinic-series:\$\{CLINIC_VERSION:\?[^$`}]+\}|[a-z]+:\d+\.\d+(\.\d+)?-[a-z-]+", image), (
            image
        )
    version = PROJECTS["version"]
    assert f'image.version="{version}"' in DOCKERFILE.read_text()
    (python,) = {re.search(r"python:([\d.]+)", image)[1] for image in images if image.startswith("python:")}
    assert python in SpecifierSet(PROJECTS["requires-python"])
    # pg_dump reads no server that is newer than itself: both are this Debian's.
    assert {image.rpartition("-")[2] for image in images if "python" in image or "postgres" in image} == {"trixie"}


def test_the_database_is_made_as_the_projects_own():
    script = (DEPLOYING / "init-database.sh").read_text()
    for line in GRANTS.splitlines():
        assert line in script
    plain = re.sub(r" PASSWORD :'\w+'", "", script)
    for line in ROLES.splitlines():
        assert line in plain


def test_whoever_ends_has_longer_than_what_is_in_hand():
    config = {}
    exec((PROJECT / "gunicorn.conf.py").read_text(), config)
    assert float(services()["app"]["stop_grace_period"][:-1]) > config["graceful_timeout"]
    assert float(services()["worker"]["stop_grace_period"][:-1]) > 25
    for unit in ("clinic-app.service", "clinic-worker.service"):
        (given,) = [float(value) for _, name, value in units()[unit] if name == "TimeoutStopSec"]
        assert given > config["graceful_timeout"]
    assert all(
        int(unit_environment(units()[unit])["DATABASE_POOL_SIZE"]) >= config["threads"]
        for unit in ("clinic-app.service",)
    )
    # Where the operator's file may say another: what Compose itself says would come before it.
    (pool,) = [re.search(r"DATABASE_POOL_SIZE=(\d+)", value) for name, value in steps() if name == "ENV"][-1:]
    assert int(pool[1]) >= config["threads"]
    for name in ("app", "worker"):
        assert not {"DATABASE_POOL_SIZE", "WEB_CONCURRENCY", "WEB_THREADS"} & set(services()[name]["environment"])


def test_whatever_serves_says_whether_it_is_well():
    for name in ("database", "app", "worker", "proxy"):
        assert services()[name]["healthcheck"]["test"][0] == "CMD", name
    (image,) = [value for instruction, value in steps() if instruction == "HEALTHCHECK"]
    assert image.rpartition("CMD ")[2] == json.dumps(services()["app"]["healthcheck"]["test"][1:])


def test_a_worker_that_hangs_is_begun_anew_by_systemd_and_its_memory_stays_nowhere():
    unit = {name: value for section, name, value in units()["clinic-worker.service"] if section == "Service"}
    # One that is late doesn't hang, nor does one that is loading.
    assert float(unit["WatchdogSec"]) >= 20 * ALIVE_SECONDS
    assert (unit["WatchdogSignal"], unit["Restart"]) == ("SIGKILL", "always")


def test_an_image_holds_what_runs_and_nothing_of_somebodys_own(tmp_path):
    seen = context()
    assert {"manage.py", "uv.lock", "clinic/settings.py", "api/v1/openapi.json", "docs/guide.md"} <= set(seen)
    ours_alone = re.compile(r"^(tests|secrets|\.git|\.venv|\.postgres|\.photos|\.cache|\.env)(/|$)|\.pyc$|\.png$")
    assert not [
        name
        for name in seen
        if ours_alone.search(name) and not name.startswith(("clinic", "treatments", "aftercare", "api"))
    ]
    copied = " ".join(value for instruction, value in steps() if instruction == "COPY")
    assert {name.split("/")[0] for name in seen} - {"Dockerfile", ".dockerignore"} <= set(copied.split())


def test_the_operators_file_is_read_alike_by_docker_and_by_systemd():
    for name, value in env_file(DEPLOYING / "clinic.env").items():
        assert not re.search(r"[\"'\s#$\\]", value), name
