"""The catalogue's data: whole, unambiguous, and with sources that can be followed."""

import re

import pytest

from dateline.ingest.models.fetch import Hub
from dateline.ingest.models.model_catalogue import (
    CATALOGUE,
    DEFAULT_EMBEDDER,
    DEFAULT_LANGUAGE_MODEL,
    TEST_LANGUAGE_MODEL,
)
from dateline.ingest.models.wheels import Wheels

SPECS = pytest.mark.parametrize("spec", CATALOGUE.values(), ids=list(CATALOGUE))


def test_the_models_in_use_are_there_and_of_their_kind():
    assert CATALOGUE[DEFAULT_LANGUAGE_MODEL].kind == CATALOGUE[TEST_LANGUAGE_MODEL].kind == "language"
    assert CATALOGUE[DEFAULT_EMBEDDER].kind == "embedding"


@SPECS
def test_files_are_pinned(spec):
    assert CATALOGUE[spec.name] is spec
    assert len({file.path for file in spec.files}) == len(spec.files)
    assert all(file.bytes > 0 and re.fullmatch("[0-9a-f]{64}", file.sha256) for file in spec.files)
    assert (len(spec.files) == 1) == (spec.kind == "language")


@SPECS
def test_the_hub_comes_first_and_is_pinned(spec):
    hub, *others = spec.sources
    assert isinstance(hub, Hub)
    assert re.fullmatch("[0-9a-f]{40}", hub.revision)
    assert all(isinstance(source, Wheels) for source in others)


@SPECS
def test_wheels_are_exact_and_name_a_member_for_every_file(spec):
    for source in spec.sources[1:]:
        assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", requirement) for requirement in source.requirements)
        members = {
            source.member.format(path=file.path, n=n)
            for file in spec.files
            for n in range(1, len(source.requirements) + 1)
        }
        assert len(members) == len(spec.files) * len(source.requirements)


def test_weights_of_a_folder_are_its_largest_file():
    assert CATALOGUE[DEFAULT_EMBEDDER].weights.path == "model.safetensors"
