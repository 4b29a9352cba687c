from hypothesis import example, given
from hypothesis import strategies as st

from clinic.csv_cells import as_cell, from_cell

texts = st.text(alphabet=st.sampled_from("=+-@\t\r\n'\"ab; ")) | st.text()


@given(texts)
@example("'=1+1")
@example("''")
def test_no_cell_is_computed_by_who_opens_the_file(text):
    assert as_cell(text)[:1] not in tuple("=+-@\t\r\n")


@given(texts)
@example("'=1+1")
@example("''=1")
@example("'tis")
def test_what_was_told_as_text_is_read_back_as_it_was(text):
    assert from_cell(as_cell(text)) == text
