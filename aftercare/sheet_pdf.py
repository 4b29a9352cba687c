"""A sheet on paper: PDF/UA, from the same words as the patient's page."""

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from PIL import ImageFile
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from aftercare.models import AftercarePlan
from aftercare.wording import day_words, given_groups, in_language_of, intro_of

# WeasyPrint lets Pillow take pictures that break off, in the whole process; the clinic refuses them as photos.
ImageFile.LOAD_TRUNCATED_IMAGES = False

_STYLE = Path(__file__).resolve().parent / "static" / "aftercare" / "sheet.css"
# Of type: the largest with which all is on one page; where none does, the first.
SIZES = ("10pt", "9.25pt", "8.5pt", "8pt", "7.5pt")


class NothingElse(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches nothing: all that a sheet is made of is in its text and its style."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Refuse, whatever it is.

        :raises FatalURLFetchingError: always.
        """
        raise FatalURLFetchingError(url)


@cache
def _fonts() -> FontConfiguration:
    # Finding the machine's fonts takes longer than all the rest: once for each process.
    return FontConfiguration()


def sheet_pdf(plan: AftercarePlan) -> bytes:
    """``plan``, read with ``with_words`` and its patient, as a PDF in its own language: one page where it fits.

    A second or two of work.
    """
    with in_language_of(plan):
        page = render_to_string("aftercare/pages/sheet.html", context_of(plan))
    pages = HTML(string=page, url_fetcher=NothingElse())
    laid_out = (_laid_out(pages, size) for size in SIZES)
    document = next((each for each in laid_out if len(each.pages) == 1), None) or _laid_out(pages, SIZES[0])
    content: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return content


def _laid_out(pages: HTML, size: str) -> Document:
    style = f"{_STYLE.read_text()}\nhtml {{ font-size: {size}; }}"
    css = CSS(string=style, font_config=_fonts(), url_fetcher=NothingElse())
    return pages.render(stylesheets=[css], font_config=_fonts(), pdf_variant="pdf/ua-1")


def context_of(plan: AftercarePlan) -> dict[str, object]:
    """What the sheet is filled with: no surname and no birth date, for paper lies about."""
    series = plan.session.series
    return {
        "plan": plan,
        "name": series.patient.preferred_name or series.patient.given_name,
        "location": series.location,
        "treatment": series.treatment,
        "day": day_words(plan.counted_from, series.location.time_zone, dated=True),
        "intro": intro_of(plan),
        "groups": given_groups(plan),
    }
