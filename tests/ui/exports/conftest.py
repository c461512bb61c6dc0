"""A kept answer."""

import json

import pytest


@pytest.fixture
def record(wall_answer) -> dict:
    """As it comes out of the store."""
    record = json.loads(json.dumps(wall_answer.as_dict()))
    del record["hits"]
    return {**record, "asked_at": "2024-05-06T10:00:00+00:00"}


@pytest.fixture
def hostile_record(storm_answer) -> dict:
    """One that cites an article that wants to run scripts."""
    record = json.loads(json.dumps(storm_answer.as_dict()))
    return {**record, "asked_at": "2024-05-06T10:00:00+00:00"}
