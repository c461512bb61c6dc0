"""Files that are uploaded go in, whatever happens to their page, and one change is made at a time."""

import threading
from pathlib import Path

import pytest

from dateline.ingest import Archive
from dateline.ingest.errors import DatelineError, UnknownArticle
from dateline.ingest.records import AddReport, Article, Scope
from dateline.ui.archive_editor import ArchiveEditor

STORY = "Title: The wall is mended\nDate: 2024-05-02\n\nThe harbour wall was mended on Thursday, said the mayor."


@pytest.fixture
def archive(tmp_path, hashing_embedder):
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as opened:
        yield opened


@pytest.fixture
def editor(archive):
    editor = ArchiveEditor(archive)
    yield editor
    editor.close()


def upload(folder: Path, name: str, text: str) -> Path:
    """A file as Gradio leaves it: each in a folder of its own."""
    file = folder / str(len(list(folder.iterdir()))) / name
    file.parent.mkdir()
    file.write_text(text)
    return file


def added(editor: ArchiveEditor, *files: Path) -> AddReport:
    *progress, report = editor.add(files)
    assert isinstance(report, AddReport)
    return report


def test_uploads_are_added_reported_and_deleted(editor, archive, tmp_path):
    good, bad = upload(tmp_path, "wall.txt", STORY), upload(tmp_path, "picture.png", "\x89PNG")
    report = added(editor, good, bad)
    assert (report.added, [skipped.path for skipped in report.skipped]) == (1, ["picture.png"])
    assert archive.stats().articles == 1
    assert not good.exists()
    assert not bad.exists()


def test_the_same_file_changes_nothing_and_another_of_its_name_replaces_nothing(editor, archive, tmp_path):
    added(editor, upload(tmp_path, "story.txt", STORY))
    assert added(editor, upload(tmp_path, "story.txt", STORY)).unchanged == 1
    assert added(editor, upload(tmp_path, "story.txt", STORY.replace("wall", "roof"))).added == 1
    assert archive.stats().articles == 2


def test_where_an_upload_lay_meanwhile_is_not_kept(editor, archive, tmp_path):
    added(editor, upload(tmp_path, "story.txt", STORY))
    assert only_article(archive).origin.startswith("uploaded/")
    assert only_article(archive).origin.endswith("/story.txt")


def only_article(archive: Archive) -> Article:
    [(passage, _)] = archive.matching("harbour", Scope(), 1)
    return archive.passages([passage])[passage][1]


def test_a_second_change_has_to_wait_and_a_stopped_one_keeps_what_was_read(editor, archive, tmp_path, monkeypatch):
    reading, go_on = threading.Event(), threading.Event()
    add = archive.add_articles

    def slowly(items, progress):
        def held():
            for item in items:
                yield item
                reading.set()
                assert go_on.wait(20)

        return add(held(), progress=progress)

    monkeypatch.setattr(archive, "add_articles", slowly)
    running = editor.add([upload(tmp_path, f"{n}.txt", STORY.replace("wall", f"wall {n}")) for n in range(3)])
    reports = []
    reader = threading.Thread(target=lambda: reports.extend(running))
    reader.start()
    assert reading.wait(20)
    with pytest.raises(DatelineError, match="is being changed; try again"):
        editor.remove("a" * 16)
    editor.halt()
    go_on.set()
    reader.join(20)
    assert reports[-1].added == 1
    assert archive.stats().articles == 1


def test_an_article_is_removed_and_an_unknown_one_is_said_to_be(editor, archive, tmp_path):
    added(editor, upload(tmp_path, "story.txt", STORY))
    article = only_article(archive)
    assert editor.remove(article.id) == article
    assert archive.stats().articles == 0
    with pytest.raises(UnknownArticle):
        editor.remove(article.id)


def test_what_fails_is_raised_where_it_was_asked_for_and_the_next_change_can_be_made(editor, tmp_path, monkeypatch):
    def fail(*_, **__):
        raise DatelineError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(editor._archive, "add_articles", fail)
        with pytest.raises(DatelineError, match="the disk is full"):
            added(editor, upload(tmp_path, "story.txt", STORY))
    assert added(editor, upload(tmp_path, "story.txt", STORY)).added == 1


def test_nothing_is_changed_after_it_was_closed(editor, tmp_path):
    editor.close()
    with pytest.raises(DatelineError, match="is being changed"):
        added(editor, upload(tmp_path, "story.txt", STORY))
