from clinic.checks import NO_SECOND_FACTOR, check_second_factor_is_wanted


def test_that_a_password_is_enough_is_said_before_it_matters(settings):
    settings.SECOND_FACTOR_ROLES = []
    (warning,) = check_second_factor_is_wanted()
    assert warning.id == NO_SECOND_FACTOR
    assert "SECOND_FACTOR_ROLES" in warning.hint
    settings.SECOND_FACTOR_ROLES = ["manager"]
    assert check_second_factor_is_wanted() == []
