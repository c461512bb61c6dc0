"""What goes into an archive, what changes it and what does not."""

import json
from pathlib import Path

import pytest

from dateline.ingest import Progress, Skipped
from dateline.ingest.cleaning.dates import parse_date
from dateline.ingest.errors import (
    ArchiveUnwritable,
)
from dateline.ingest.readers.fields import FIELDS

FERRY = "Ferry sails\nPublished: 2023-05-02\n\nThe ferry Kittiwake sailed on Monday with 90 passengers."
MAYOR = "Mayor sworn in\nPublished: 2023-06-01\n\nInes Calder took the oath in front of a full chamber."
WALL = "https://echo.example/wall"
OLD = {"url": WALL, "title": "Wall", "text": "The wall will cost two million.", "date": "2023-05-01"}
NEW = {**OLD, "text": "The wall will cost four million.", "updated": "2023-05-09"}
BROKEN = "Ann \ud83d\x07Lee"


def counts(report) -> tuple[int, int, int]:
    return report.added, report.updated, report.unchanged


def test_a_folder_and_a_file_go_in_and_again_change_nothing(archive, write_articles, tmp_path) -> None:
    folder = write_articles({"ferry.txt": FERRY, "mayor.txt": MAYOR})
    extra = tmp_path / "wall.json"
    extra.write_text(json.dumps(OLD))
    assert counts(archive.add(folder, extra)) == (3, 0, 0)
    before = archive.stats(), archive.catalogue.passage_ids()
    assert counts(archive.add(folder, extra)) == (0, 0, 3)
    after = archive.stats(), archive.catalogue.passage_ids()
    assert before[1] == after[1]
    assert (after[0].articles, after[0].passages, after[0].pending) == (3, before[0].passages, 0)
    assert archive.check() == []


def test_an_edited_file_is_updated_and_its_old_text_gone(
    archive, write_articles, texts_matching, texts_nearest
) -> None:
    folder = write_articles({"ferry.txt": FERRY, "mayor.txt": MAYOR})
    archive.add(folder)
    assert any("Kittiwake" in text for text in texts_matching(archive, "Kittiwake"))
    write_articles({"ferry.txt": FERRY.replace("Kittiwake", "Guillemot")})
    assert counts(archive.add(folder)) == (0, 1, 1)
    assert texts_matching(archive, "Kittiwake") == []
    assert not any("Kittiwake" in text for text in texts_nearest(archive, "Kittiwake"))
    assert any("Guillemot" in text for text in texts_nearest(archive, "Guillemot"))
    assert archive.check() == []


@pytest.mark.parametrize(("first", "second"), [(OLD, NEW), (NEW, OLD)])
@pytest.mark.parametrize("one_batch", [True, False])
def test_one_address_from_two_files_keeps_the_newer(archive, write_articles, first, second, one_batch) -> None:
    folder = write_articles({"a.json": json.dumps(first), "b.json": json.dumps(second)})
    if not one_batch:
        archive.add(folder / "a.json")
        archive.add(folder / "b.json")
    archive.add(folder)
    assert archive.get(WALL).text == NEW["text"]
    assert [version.text for version in archive.versions(WALL)] == [OLD["text"]]
    ids = archive.catalogue.passage_ids()
    assert counts(archive.add(folder)) == (0, 0, 2)
    assert [version.text for version in archive.versions(WALL)] == [OLD["text"]]
    assert archive.catalogue.passage_ids() == ids
    assert archive.check() == []


def test_one_address_from_two_undated_files_settles(archive, write_articles) -> None:
    one = {"url": WALL, "title": "Wall", "text": "It will cost two million."}
    folder = write_articles({"a.json": json.dumps(one), "b.json": json.dumps({**one, "text": "It will cost four."})})
    archive.add(folder)
    kept = archive.get(WALL)
    assert counts(archive.add(folder / "b.json", folder / "a.json"))[:2] == (0, 0)
    assert archive.get(WALL) == kept


def test_what_cannot_be_read_is_named_and_the_rest_goes_in(archive, write_articles) -> None:
    folder = write_articles({"broken.json": '{"title": "Wall", "text": ', "ferry.txt": FERRY, "scan.xyz": "?"})
    report = archive.add(folder, folder / "gone.txt")
    assert counts(report) == (1, 0, 0)
    reasons = {Path(skipped.path).name: skipped.reason for skipped in report.skipped}
    assert reasons["broken.json"].startswith("not JSON")
    assert reasons["scan.xyz"].startswith("no reader for .xyz files yet")
    assert reasons["gone.txt"].startswith("no such file or folder")
    assert len(reasons) == len(report.skipped) == 3


def test_text_that_no_file_can_hold_is_skipped(archive, make_article, tmp_path) -> None:
    lines = [r'{"title": "Half \ud83d", "text": "A half of a \ud83d pair."}', json.dumps(OLD)]
    (tmp_path / "odd.jsonl").write_text("\n".join(lines))
    report = archive.add(tmp_path / "odd.jsonl")
    assert report.added + len(report.skipped) == 2
    assert archive.get(WALL).title == "Wall"
    assert archive.check() == []


def test_the_archives_own_files_are_not_articles(archive, write_articles, folder) -> None:
    write_articles({"ferry.txt": FERRY})
    report = archive.add(folder.parent)
    assert (counts(report), report.skipped) == ((1, 0, 0), [])


def test_progress_ends_with_everything_searchable(archive, make_article) -> None:
    seen: list[Progress] = []
    articles = [make_article(f"Report number {n}.", title=f"Report {n}") for n in range(70)]
    archive.add_articles([*articles, Skipped("x", "no")], progress=seen.append)
    assert seen[-1] == Progress(articles=70, searchable=70, waiting=0)
    assert [step.articles for step in seen] == sorted(step.articles for step in seen)
    assert len(seen) >= 3


def test_characters_that_cannot_be_stored_cost_no_article(archive, tmp_path) -> None:
    values = [BROKEN, [BROKEN], {"name": BROKEN}, f"https://echo.example/{BROKEN}"]
    records = [{"title": "t", "text": "Ferry sailed."} | {name: BROKEN} for name in FIELDS]
    records += [{"title": "t", "text": "Ferry sailed.", name: v} for v in values for name in FIELDS if name != "text"]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert counts(archive.add(tmp_path / "wire.jsonl")) == (len(records), 0, 0)
    assert not any(bad in repr(article) for article in archive.catalogue.articles() for bad in ("\\ud83d", "\\x07"))


def test_a_disk_that_is_full_is_named_and_the_archive_stays_sound(archive, open_archive, make_article) -> None:
    archive.add_articles([make_article()])
    ((pages,),) = archive.catalogue._db.execute("PRAGMA page_count").fetchall()
    archive.catalogue._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveUnwritable, match="disk is full; make room on its disk"):
        archive.add_articles([make_article("Rain. " * 9_000, title="Rain")])
    assert archive.stats().articles == 1
    assert open_archive().check() == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2023-05-01T12:00:00+09:00", "2023-05-01T10:00:00+00:00"),
        ("2023-05-01T23:30:00-01:00", "2023-05-02T01:00:00"),
        ("2023-05-01", "2023-05-01T00:00:01Z"),
        (None, "2023-05-01"),
    ],
)
def test_the_later_point_in_time_wins_whatever_its_zone(archive, make_article, earlier, later) -> None:
    old, new = (
        make_article(text, title=text, url=WALL, published=parse_date(when))
        for text, when in (("Old.", earlier), ("New.", later))
    )
    archive.add_articles([new])
    assert archive.add_articles([old]).left_out == {"earlier version (kept as history)": 1}
    assert archive.get(WALL).title == "New."
