import pytest
from django.conf import settings as configured

from clinic.network_checks import check_the_ways_to_the_database, hosts_in_plain_text
from tests.shipping.compose import composed
from tests.shipping.deployed import checked, complete


@pytest.fixture(autouse=True)
def _nothing_else_said(settings, monkeypatch):
    settings.DATABASE_LOCAL_HOSTS = []
    settings.DATABASE_DIRECT_URL = ""
    for name in ("PGHOST", "PGSSLMODE", "DATABASE_OWNER_URL", "DATABASE_OWNER_URL_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "host", ["", None, "/run/postgresql", "@abstract", "localhost", "127.0.0.1", "127.1.2.3", "::1", "localhost,::1"]
)
def test_what_stays_on_this_machine_wants_no_tls(host):
    assert hosts_in_plain_text({"host": host}) == set()


@pytest.mark.parametrize("host", ["database", "db.clinic.example", "10.0.0.7", "fd00::7", "localhost.example"])
@pytest.mark.parametrize("mode", [None, "disable", "allow", "prefer"])
def test_what_goes_over_a_network_and_takes_no_tls_for_an_answer_is_told(host, mode):
    assert hosts_in_plain_text({"host": host, "sslmode": mode}) == {host}


@pytest.mark.parametrize("mode", ["require", "verify-ca", "verify-full"])
def test_who_wants_tls_is_left_alone(mode, monkeypatch):
    assert hosts_in_plain_text({"host": "db", "sslmode": mode}) == set()
    monkeypatch.setenv("PGSSLMODE", mode)
    assert hosts_in_plain_text({"host": "db"}) == set()
    assert hosts_in_plain_text({"host": "db", "sslmode": "prefer"}) == {"db"}


def test_each_of_several_hosts_counts_and_where_it_goes_counts_before_what_it_is_called():
    assert hosts_in_plain_text({"host": "localhost,a,b"}) == {"a", "b"}
    assert hosts_in_plain_text({"host": "localhost", "hostaddr": "10.0.0.7"}) == {"10.0.0.7"}


def test_a_name_of_this_machine_may_be_said(settings):
    settings.DATABASE_LOCAL_HOSTS = ["database"]
    assert hosts_in_plain_text({"host": "database,other"}) == {"other"}
    # As Compose says of its own, whose network reaches nobody else.
    assert composed()["x-environment"]["DATABASE_LOCAL_HOSTS"] == "database"
    assert composed()["networks"]["inside"] == {"internal": True}
    assert composed()["services"]["database"]["networks"] == ["inside"]


def test_every_way_to_the_database_is_looked_at(settings, monkeypatch):
    for name in ("HOST", "OPTIONS"):
        monkeypatch.setitem(configured.DATABASES["default"], name, "primary" if name == "HOST" else {})
    monkeypatch.setitem(configured.DATABASES, "replica", {"HOST": "standby", "OPTIONS": {"sslmode": "prefer"}})
    settings.DATABASE_DIRECT_URL = "postgresql://clinic_app:secretly@direct/clinic"
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://clinic_owner@owner/clinic?sslmode=require")
    said = [f"{each.msg} {each.hint}" for each in check_the_ways_to_the_database()]
    assert [words.split(" without")[0] for words in said] == [
        "DATABASE_URL leads to primary",
        "DATABASE_REPLICA_URL leads to standby",
        "DATABASE_DIRECT_URL leads to direct",
    ]
    assert "secretly" not in str(said)


def test_it_is_told_by_the_check_before_patients_come():
    url = "postgresql://clinic_app:a-long-random-password@db.example/clinic"
    _code, said = checked(complete(DATABASE_URL=url))
    assert "clinic.W012" in said
    assert "end DATABASE_URL with ?sslmode=verify-full" in said
    _code, said = checked(complete(DATABASE_URL=f"{url}?sslmode=verify-full&sslrootcert=/etc/clinic/database.pem"))
    assert "clinic.W012" not in said
