"""One page tells of every setting, as the code has it."""

from tests.shipping.settings_table import declared, known, secrets, told


def test_every_setting_stands_on_the_page_with_its_type_and_default():
    code, page = declared(), dict(told())
    assert len(code) > 70
    # DATABASE_URL is asked for twice, as text for whether it is there at all.
    wrong = {
        name: (setting, page.get(name))
        for name, setting in code.items()
        if page.get(name) != setting and name != "DATABASE_URL"
    }
    assert not wrong, "docs/settings.md says something else, or nothing, of these"


def test_the_page_tells_of_nothing_that_no_code_reads():
    assert set(told()) <= set(declared())


def test_what_sounds_like_a_secret_is_called_one():
    sounding = {name for name in told() if any(part in name for part in ("PASSWORD", "TOKEN_P", "SECRET", "_KEYS"))}
    assert sounding <= secrets()
    assert {"DATABASE_URL", "DATABASE_OWNER_URL", "TWILIO_AUTH_TOKEN"} <= secrets()


def test_a_file_is_a_setting_too_and_a_name_misspelt_is_none():
    assert known("SECRET_KEY_FILE")
    assert known("ANYMAIL_MAILGUN_API_KEY")
    assert not known("ALLOWED_HOST")
