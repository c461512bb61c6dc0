from pathlib import Path

import pytest

from dateline.ingest.models.weights import TEST_LANGUAGE_MODEL
from dateline.qa import LlamaCpp, Message
from dateline.qa.prompt_state import keep, restore, state_file

BEGINNING = [Message("system", "You answer in one sentence."), Message("user", "Is it so?"), Message("assistant", "No")]
ASK = [*BEGINNING, Message("user", "What is a lighthouse for?")]


@pytest.fixture
def model(tmp_path) -> LlamaCpp:
    return LlamaCpp(TEST_LANGUAGE_MODEL, prompts=tmp_path / "prompts")


@pytest.fixture
def reads(small_model, monkeypatch) -> list[int]:
    """How many tokens were read at a time, by any model."""
    import llama_cpp

    counted: list[int] = []
    eval_ = llama_cpp.Llama.eval

    def count(llama, tokens):
        counted.append(len(tokens))
        eval_(llama, tokens)

    monkeypatch.setattr(llama_cpp.Llama, "eval", count)
    return counted


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "prompts").iterdir())


def test_another_program_need_not_read_the_beginning_again(model, tmp_path, reads) -> None:
    model.prepare(BEGINNING)
    length = sum(reads)
    assert length > 10
    assert len(kept(tmp_path)) == 1
    reads.clear()
    other = LlamaCpp(TEST_LANGUAGE_MODEL, prompts=tmp_path / "prompts")
    other.prepare(BEGINNING)
    assert reads == []
    assert other.probability(ASK, "Yes", "No") == model.probability(ASK, "Yes", "No")
    assert 0 < max(reads) < length


def test_it_is_read_once_by_one_model(model, reads) -> None:
    for _ in range(2):
        model.prepare(BEGINNING)
    assert len(reads) == 1


def test_another_beginning_takes_the_place_of_what_was_kept(model, tmp_path, reads) -> None:
    other = [Message("system", "You answer in French."), *BEGINNING[1:]]
    model.prepare(BEGINNING)
    LlamaCpp(TEST_LANGUAGE_MODEL, prompts=tmp_path / "prompts").prepare(other)
    assert len(kept(tmp_path)) == 1
    reads.clear()
    LlamaCpp(TEST_LANGUAGE_MODEL, prompts=tmp_path / "prompts").prepare(other)
    assert reads == []


@pytest.mark.parametrize("damage", [b"", b"nothing of the kind", None])
def test_a_damaged_file_is_made_anew(model, tmp_path, reads, damage) -> None:
    model.prepare(BEGINNING)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    reads.clear()
    other = LlamaCpp(TEST_LANGUAGE_MODEL, prompts=tmp_path / "prompts")
    other.prepare(BEGINNING)
    assert sum(reads) > 10
    assert len(file.read_bytes()) == len(whole)
    assert other.probability(ASK, "Yes", "No") == pytest.approx(model.probability(ASK, "Yes", "No"), abs=0.05)


def test_where_nothing_can_be_written_the_beginning_is_read_all_the_same(tmp_path, reads) -> None:
    (tmp_path / "file").write_text("no folder")
    model = LlamaCpp(TEST_LANGUAGE_MODEL, prompts=tmp_path / "file" / "prompts")
    model.prepare(BEGINNING)
    assert sum(reads) > 10
    assert 0 <= model.probability(ASK, "Yes", "No") <= 1


def test_where_the_folder_may_not_be_looked_into_the_beginning_is_read_all_the_same(model, reads, monkeypatch) -> None:
    """As another user's cache: Path.exists raises then."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "not yours")

    monkeypatch.setattr("dateline.qa.prompt_state.restore", refuse)
    monkeypatch.setattr("dateline.qa.prompt_state.keep", refuse)
    model.prepare(BEGINNING)
    assert sum(reads) > 10


def test_after_a_stop_it_is_taken_from_the_file_again(model, reads) -> None:
    model.prepare(BEGINNING)
    model._llama.reset()
    reads.clear()
    model.prepare(BEGINNING)
    assert reads == []
    assert model._llama.n_tokens > 10


def test_a_file_of_other_weights_is_another_one(tmp_path) -> None:
    weights = tmp_path / "model.gguf"
    weights.write_bytes(b"GGUF")
    first = state_file(tmp_path, weights)
    weights.write_bytes(b"GGUF, later")
    assert state_file(tmp_path, weights) != first
    assert first.name.startswith("model-")


def test_what_an_earlier_version_kept_goes(small_model, tmp_path) -> None:
    names = ["model-0123456789abcdef.state", "model-0123456789abcde0.state", "model-large-0123456789abcdef.state"]
    for name in names[1:]:
        (tmp_path / name).touch()
    small_model._llama.reset()
    small_model._llama.eval([1, 2])
    keep(small_model._llama, tmp_path / names[0])
    assert sorted(file.name for file in tmp_path.iterdir()) == [names[0], names[2]]


def test_what_is_not_there_restores_nothing(small_model, tmp_path) -> None:
    llama = small_model._llama
    llama.reset()
    assert not restore(llama, tmp_path / "none.state", [1, 2])
    llama.eval([1, 2])
    keep(llama, tmp_path / "one.state")
    assert restore(llama, tmp_path / "one.state", [1, 2])
    assert not restore(llama, tmp_path / "one.state", [1, 3])
    assert llama.n_tokens == 0
