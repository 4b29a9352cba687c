"""What managers look at to see how the clinic does: counted by the database, never row by row."""

from treatments.queries.figures.span import Span

__all__ = ["Span"]
