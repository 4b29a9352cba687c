import hashlib

from tests.vendored import complaints


def vendor(project, content=b"x", listed=b"x"):
    folder = project / "clinic" / "static" / "clinic" / "vendor"
    folder.mkdir(parents=True)
    (folder / "a.js").write_bytes(content)
    digest = hashlib.sha512(listed).hexdigest()
    (project / "VENDORED.md").write_text(f"| clinic/static/clinic/vendor/a.js | 1.0 | MIT | {digest} |\n")


def test_this_project_vendors_nothing_unlisted():
    assert list(complaints()) == []


def test_a_listed_file_that_is_the_listed_one_is_fine(tmp_path):
    vendor(tmp_path)
    assert list(complaints(tmp_path)) == []


def test_a_file_that_was_changed_is_complained_about(tmp_path):
    vendor(tmp_path, content=b"y")
    assert "not the file" in next(complaints(tmp_path))


def test_a_file_without_a_licence_is_complained_about(tmp_path):
    vendor(tmp_path)
    (tmp_path / "VENDORED.md").unlink()
    assert "not listed" in next(complaints(tmp_path))
