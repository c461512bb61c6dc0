import dateline.eval


def test_the_public_names_are_sorted_and_there():
    names = dateline.eval.__all__
    assert names == sorted(names)
    assert [name for name in names if not hasattr(dateline.eval, name)] == []


def test_a_path_may_be_given_as_text(desk, config, tmp_path):
    cases = dateline.eval.load_cases(str(dateline.eval.gold_path()))[:2]
    out = f"{tmp_path}/runs/first"
    with dateline.eval.OutcomeCache(f"{tmp_path}/outcomes.db") as cache:
        result = dateline.eval.run(cases, desk, out, config=config, cache=cache)
    assert dateline.eval.load_run(out).outcomes == result.outcomes
    assert not dateline.eval.holds_other_run(out, config)
    past = dateline.eval.history(f"{tmp_path}/runs")
    assert len(past.runs) == 1
    dateline.eval.write_history(past, f"{tmp_path}/history.html")
    assert len(dateline.eval.digest(f"{tmp_path}/history.html")) == 64
    given = tmp_path / "given.json"
    given.write_text('{"kim-01": "Nobody"}')
    assert dateline.eval.score(str(dateline.eval.gold_path()), str(given), "dateline")["total"] == 1
