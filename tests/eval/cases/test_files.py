import gzip
import hashlib

import pytest

from dateline.eval.cases.files import digest, read_json, read_rows, read_text
from dateline.ingest.errors import BadCases


def test_rows_keep_their_line_numbers(write):
    path = write("rows.jsonl", '{"a": 1}\n\n{"a": "x\u2028y"}\n')
    assert list(read_rows(path)) == [(1, {"a": 1}), (3, {"a": "x\u2028y"})]


def test_gzip_is_unpacked(tmp_path):
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n'))
    assert list(read_rows(path)) == [(1, {"a": 1})]


@pytest.mark.parametrize("keep", [0, 5, 15])
def test_a_torn_gzip_is_refused(tmp_path, keep):
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(b"not gzip" if not keep else gzip.compress(b'{"a": 1}\n' * 9)[:keep])
    with pytest.raises(BadCases, match="cannot be read"):
        read_text(path)


def test_a_missing_file_is_named(tmp_path):
    for read in (read_text, digest):
        with pytest.raises(BadCases, match="none.jsonl cannot be read"):
            read(tmp_path / "none.jsonl")


def test_other_encodings_are_refused_at_their_byte(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes('{"a": "é"}'.encode("latin-1"))
    with pytest.raises(BadCases, match="not UTF-8 at byte 7"):
        read_text(path)


@pytest.mark.parametrize("line", ['{"a": 1', "[1, 2]", "7"])
def test_a_line_that_is_no_object_is_named(write, line):
    path = write("rows.jsonl", f'{{"a": 1}}\n{line}\n')
    with pytest.raises(BadCases, match="line 2: "):
        list(read_rows(path))


def test_a_document_that_is_not_json_is_refused(write):
    with pytest.raises(BadCases, match="line 2: not JSON"):
        read_json(write("document.json", '{"a":\n}'))


def test_the_digest_is_of_the_file_as_it_lies(write):
    assert digest(write("rows.jsonl", "{}")) == hashlib.sha256(b"{}").hexdigest()
