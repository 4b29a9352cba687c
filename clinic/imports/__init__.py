"""What can be imported from CSV. An app registers its kinds in ``AppConfig.ready()``; each import is a ``DataImport``.

The rules of a kind live in its act, which calls the same actions as every other door; here stands only how a line is
read. (django-import-export saves model instances by itself, a file at a time: it would go around the actions, and
couldn't go on where a killed worker stopped.)
"""

from clinic.imports.kinds import (
    Acted,
    Importing,
    ImportKind,
    KindUnknown,
    import_kind_of,
    import_kinds,
    register_import_kind,
)

__all__ = ["Acted", "ImportKind", "Importing", "KindUnknown", "import_kind_of", "import_kinds", "register_import_kind"]
