"""Who plays whom."""

from tests.load import desk, mix, patient, program, provider

PLAYED = {mix.DESK: desk, mix.PROVIDER: provider, mix.PATIENT: patient, mix.PROGRAM: program}


def does(act):
    """The function of a user that does it."""
    return getattr(PLAYED[act.by], act.name)
