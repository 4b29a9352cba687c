"""A page of figures: how the clinic does, as charts, each with its table and its file."""

from treatments.admin.figures import courses, response, use, visits

__all__ = ["courses", "response", "use", "visits"]
