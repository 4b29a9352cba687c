"""In whose name reference data is loaded."""

from clinic.models import User

USERNAME = "reference-data"


def reference_author() -> User:
    """The user that stands for the reference files; nobody can sign in as it. One or two queries."""
    author = User.objects.filter(username=USERNAME).first()
    if author is None:
        author = User(username=USERNAME, is_active=False)
        author.set_unusable_password()
        author.save(force_insert=True)
    return author
