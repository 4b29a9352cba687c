"""What a search looks at: words without case, accents and punctuation, and the end of a number.

The database makes all of it: whoever writes a name, and however, it is found.
"""

from django.db.models import BooleanField, Func, TextField


class Plain(Func):
    """A text in small letters, without accents; whatever is neither letter nor digit is a space."""

    function = "clinic_plain"
    arity = 1
    output_field = TextField()


class PlainNames(Func):
    """Several names as one plain text."""

    template = "clinic_plain(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


class SearchedNames(PlainNames):
    """Several names as one plain text, with a space around each word."""

    template = "' ' || clinic_plain(%(expressions)s) || ' '"


class WordBeginning(Func):
    """What ``Like`` finds in ``SearchedNames`` where one of its words begins so."""

    template = "'%%%% ' || clinic_plain(%(expressions)s) || '%%%%'"
    arity = 1
    output_field = TextField()


class WholeWord(WordBeginning):
    """The same, where one of its words is just that."""

    template = "'%%%% ' || clinic_plain(%(expressions)s) || ' %%%%'"


class FirstWordBeginning(WordBeginning):
    """The same, where the first of its words begins so."""

    template = "' ' || clinic_plain(%(expressions)s) || '%%%%'"


class PlainBeginning(WordBeginning):
    """What ``Like`` finds where a plain text begins so."""

    template = "clinic_plain(%(expressions)s) || '%%%%'"


class ReversedBeginning(WordBeginning):
    """What ``Like`` finds in a text that was turned around, where the text itself ends so."""

    template = "REVERSE(%(expressions)s) || '%%%%'"


class Like(Func):
    """Whether the first, a column or what is made of it, is like the second, one of the patterns above."""

    template = "(%(expressions)s)"
    arg_joiner = " LIKE "
    arity = 2
    output_field = BooleanField()


class Same(Like):
    """Whether two texts are the same."""

    arg_joiner = " = "
