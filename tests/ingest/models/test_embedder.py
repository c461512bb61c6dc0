"""The real embedding model, and what it is given to count and encode."""

import threading

import numpy as np
import pytest

from dateline.ingest import Embedder, load_embedder
from dateline.ingest.errors import UnknownModel
from dateline.ingest.models.weights import DEFAULT_EMBEDDER, is_present, model_path, weights_hash

TEXTS = ["The ferry sailed on Monday.", "", "Ines Calder took the oath. " * 80]


@pytest.fixture
def fresh() -> Embedder:
    """The default model, not loaded yet."""
    if not is_present(DEFAULT_EMBEDDER):
        pytest.skip(f"needs the model {DEFAULT_EMBEDDER}: dateline models pull {DEFAULT_EMBEDDER}")
    return load_embedder(DEFAULT_EMBEDDER)


def test_tokens_are_counted_before_anything_is_encoded(fresh: Embedder) -> None:
    assert fresh.count_tokens("") == 0
    assert fresh.count_tokens("the ferry sailed") == 3
    assert fresh.count_tokens("the ferry sailed " * 200) == 600


def test_tokens_are_counted_alike_after_encoding(fresh: Embedder) -> None:
    before = [fresh.count_tokens(text) for text in TEXTS]
    fresh.encode_documents(TEXTS)
    assert [fresh.count_tokens(text) for text in TEXTS] == before


def test_what_the_model_is(embedder: Embedder) -> None:
    assert (embedder.name, embedder.dimension, embedder.max_tokens) == (DEFAULT_EMBEDDER, 384, 256)
    assert embedder.weights_hash == weights_hash(DEFAULT_EMBEDDER)


def test_vectors_are_unit_length_float32(embedder: Embedder) -> None:
    documents = embedder.encode_documents(TEXTS)
    query = embedder.encode_query("Who took the oath?")
    assert (documents.shape, documents.dtype) == ((3, 384), np.float32)
    assert (query.shape, query.dtype) == ((384,), np.float32)
    lengths = np.linalg.norm([*documents, query], axis=1)
    assert lengths == pytest.approx(np.ones(4), abs=5e-3)


def test_no_documents_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode_documents([]).shape == (0, 384)


def test_the_same_text_has_the_same_vector(embedder: Embedder) -> None:
    one, two = embedder.encode_documents([TEXTS[0], TEXTS[0]])
    assert np.array_equal(one, two)
    assert np.array_equal(embedder.encode_query(TEXTS[0]), embedder.encode_query(TEXTS[0]))


def test_a_question_is_nearest_to_its_answer(embedder: Embedder) -> None:
    documents = embedder.encode_documents(["The ferry sailed on Monday.", "Ines Calder is the mayor.", "Roofs leak."])
    assert np.argmax(documents @ embedder.encode_query("Who runs the town?")) == 1


def test_a_folder_loads_as_the_name_does(embedder: Embedder) -> None:
    by_path = load_embedder(str(model_path(DEFAULT_EMBEDDER)))
    assert by_path.weights_hash == embedder.weights_hash
    assert np.array_equal(by_path.encode_query("ferry"), embedder.encode_query("ferry"))


def test_an_unknown_model_is_refused_at_once() -> None:
    with pytest.raises(UnknownModel, match="there is no model or file called no-such-model"):
        load_embedder("no-such-model")


def test_threads_may_use_a_model_that_is_not_loaded_yet(fresh: Embedder) -> None:
    failures: list[BaseException] = []
    start = threading.Barrier(4)

    def work(task) -> None:
        start.wait()
        try:
            for _ in range(5):
                task()
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    tasks = [
        lambda: fresh.encode_query("ferry"),
        lambda: fresh.encode_documents(TEXTS),
        lambda: fresh.count_tokens(TEXTS[2]),
        lambda: fresh.dimension,
    ]
    threads = [threading.Thread(target=work, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_folder_is_named_by_its_absolute_path(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    monkeypatch.chdir(tmp_path)
    assert load_embedder("model").name == str(folder.resolve())
