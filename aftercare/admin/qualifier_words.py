"""What qualifies a restriction key in words; the reference data names it by keys."""

from django.utils.translation import gettext_noop

QUALIFIERS = (
    gettext_noop("antiviral"),
    gettext_noop("blood thinner"),
    gettext_noop("botulinum filler"),
    gettext_noop("isotretinoin"),
    gettext_noop("numbing cream"),
    gettext_noop("peel laser"),
)
