"""docs/installing.md names what there is: files, services, units, secrets, commands, versions."""

import json
import os
import re
import subprocess

import boto3
import pytest
import yaml
from compose_spec import PyCompose

from tests.shipping.compose import composed, services, units
from tests.shipping.image import DOCKERFILE, PROJECT

PAGE = (PROJECT / "docs" / "installing.md").read_text()
COMMANDS = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL))


def installed(instruction):
    """The packages that a line installs."""
    return set(re.findall(r"\b(?:age|lib[\w.-]+|fonts-[\w-]+)\b", instruction))


def test_its_commands_can_be_read_by_a_shell():
    assert COMMANDS.count("\n") > 40
    done = subprocess.run(["sh", "-n"], input=COMMANDS, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_file_of_ours_that_it_names_is_there():
    named = set(re.findall(r"clinic/deploying/[\w.*-]+", PAGE)) | {
        f"docs/{each}" for each in re.findall(r"\]\(([\w-]+\.md)", PAGE)
    }
    assert len(named) > 8
    assert not [each for each in named if not list(PROJECT.glob(each))]


def test_every_service_unit_and_secret_that_it_names_is_one():
    told = re.findall(
        r"docker compose (?:exec|run --rm|up --detach --no-deps(?: --force-recreate)?) ([a-z ]+?)(?= python|  |`|\n)",
        PAGE,
    )
    named = {name for words in told for name in words.split()}
    assert {"app", "worker", "migrate", "daily"} <= named <= set(services())
    assert set(re.findall(r"clinic-\w+\.(?:service|socket|timer)", PAGE)) <= set(units())
    given = set(re.findall(r"/etc/clinic/secrets/(database_\w+)", COMMANDS))
    assert given
    assert given <= set(composed()["secrets"])


def test_what_it_adds_to_compose_is_of_services_there_are_and_can_be_read():
    added = [yaml.safe_load(each) for each in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
    assert len(added) == 2
    for each in added:
        PyCompose.from_json(json.dumps({**each, "networks": composed()["networks"]})).validate()
        given = {name for service in each["services"].values() for name in service["secrets"]}
        assert given == set(each["secrets"])
    # With photos elsewhere: whoever has their volume, for that reads or writes them.
    wanting = {name for name, service in services().items() if "photos:" in str(service.get("volumes"))}
    assert set(added[1]["services"]) == wanting == {"app", "worker", "daily"}
    assert all("outside" in service["networks"] for service in added[1]["services"].values())


def test_the_keys_of_a_store_for_photos_are_read_from_the_file_that_it_names(tmp_path, monkeypatch):
    [name] = {*re.findall(r"(AWS_\w+)[:=]", PAGE)}
    [file] = re.findall(r"```\n(\[default\].*?)```", PAGE, re.DOTALL)
    for other in [each for each in os.environ if each.startswith("AWS_")]:
        monkeypatch.delenv(other)
    (tmp_path / "keys").write_text(file.replace("...", "ours"))
    monkeypatch.setenv(name, str(tmp_path / "keys"))
    found = boto3.Session().get_credentials()
    assert (found.access_key, found.secret_key) == ("ours", "ours")


def test_every_command_of_manage_that_it_names_is_one():
    from django.core.management import get_commands

    named = set(re.findall(r"manage\.(?:py|sh) (\w+)", PAGE))
    assert {"check", "migrate", "createsuperuser", "collectstatic", "load_reference"} <= named <= set(get_commands())


def test_both_ways_install_the_same():
    image = DOCKERFILE.read_text()
    assert installed(re.search(r"apt install (.*)", COMMANDS)[1]) == installed(
        re.search(r"apt-get install.*?&&", image, re.DOTALL)[0]
    )
    assert set(re.findall(r"uv==[\d.]+", PAGE)) == set(re.findall(r"uv==[\d.]+", image))
    assert "uv sync --locked --no-dev --extra s3" in COMMANDS


def test_it_names_no_version_that_nobody_made():
    done = subprocess.run(["git", "tag"], cwd=PROJECT, check=True, capture_output=True, text=True)
    assert set(re.findall(r"\bv\d+\.\d+\.\d+\b", PAGE)) <= set(done.stdout.split())
    newest = [line.partition("  ")[0] for line in COMMANDS.splitlines() if 'git checkout "$(git describe' in line]
    assert len(set(newest)) == 1
    # In a repository without tags as with one.
    assert newest[0].count("|| echo main") == 1


def test_each_version_in_compose_has_an_image_of_its_own_to_go_back_to(tmp_path):
    name = re.search(r'^echo "CLINIC_VERSION=.*> \.env', COMMANDS, re.MULTILINE)[0]
    back = re.search(r"\$\((sed [^)]*)\)", COMMANDS)[1]

    def git(*words):
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@clinic.example", *words], cwd=tmp_path, check=True,
            capture_output=True,
        )  # fmt: skip

    def version():
        subprocess.run(["sh", "-c", name], cwd=tmp_path, check=True)
        done = subprocess.run(["sh", "-c", back], cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init")
    git("commit", "--allow-empty", "-m", "One")
    versions = [version()]
    git("commit", "--allow-empty", "-m", "Two")
    versions.append(version())
    assert len(set(versions)) == 2
    git("checkout", versions[0])
    assert version() == versions[0]
    git("tag", "v0.1.0")
    assert version() == "v0.1.0"


@pytest.mark.parametrize("name", ["clinic.env", "secrets/secret_key", ".env", "before.env"])
def test_what_it_makes_here_is_never_committed(name):
    done = subprocess.run(["git", "check-ignore", "--quiet", "--no-index", name], cwd=PROJECT, check=False)
    assert done.returncode == 0
