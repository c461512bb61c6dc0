from dateline.qa.clock import Clock


def test_only_the_first_token_counts_and_time_goes_on() -> None:
    clock = Clock()
    clock.sources()
    before = clock.read()
    clock.token()
    first = clock.read(300, 1)
    clock.token()
    last = clock.read(300, 2)
    assert before.first_token is None
    assert 0 <= before.sources <= first.first_token == last.first_token <= last.total
    assert (last.prompt_tokens, last.answer_tokens) == (300, 2)
