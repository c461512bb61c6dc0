"""XML from outside: streamed, forgiving of stray characters, and deaf to entities."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.xml import local_name, parse_xml, stream_xml

BOMB = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><r><item>&b;</item></r>'
LEAK = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><item>&x;</item></r>'
PARAMETER = b'<!DOCTYPE r [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]><r><item>1</item></r>'


def texts(folder: Path, data: bytes) -> list[str | None]:
    path = folder / "feed.xml"
    path.write_bytes(data)
    return [element.text for element in stream_xml(path, "item")]


@pytest.mark.parametrize("data", [BOMB, LEAK, PARAMETER])
def test_entities_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="declares XML entities"):
        texts(tmp_path, data)
    with pytest.raises(UnreadableFile, match="declares XML entities"):
        parse_xml(data)


def test_a_doctype_without_entities_is_not_fetched(tmp_path: Path) -> None:
    data = b'<!DOCTYPE r SYSTEM "nowhere.dtd"><r><item>1</item></r>'
    assert texts(tmp_path, data) == ["1"]
    assert local_name(parse_xml(data)) == "r"


def test_elements_stream_whatever_their_namespace_and_stray_characters_are_passed_over(tmp_path: Path) -> None:
    assert texts(tmp_path, b'<r xmlns:a="urn:a"><item>a\x01b</item><a:item>c</a:item><other/></r>') == ["ab", "c"]


def test_a_file_that_ends_in_the_middle_is_read_up_to_there(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(b"<r><item>1</item><item>2</item><it")
    elements = stream_xml(path, "item")
    assert [next(elements).text, next(elements).text] == ["1", "2"]
    with pytest.raises(UnreadableFile, match="ends in the middle"):
        list(elements)


@settings(deadline=None)
@given(content=st.binary(max_size=200))
def test_no_bytes_make_it_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    data = b"<r><item>" + content
    for work in (lambda: parse_xml(data), lambda: texts(tmp_path_factory.mktemp("xml"), data)):
        try:
            work()
        except UnreadableFile as error:
            assert "\n" not in str(error)
