import dateline.eval


def test_the_public_names_are_sorted_and_there():
    names = dateline.eval.__all__
    assert names == sorted(names)
    assert [name for name in names if not hasattr(dateline.eval, name)] == []
