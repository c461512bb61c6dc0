from dateline.qa.countries import country, names_a_continent


def test_a_country_and_its_people_share_a_name() -> None:
    assert country("japanese") == country("japan") == "japan"
    assert country("italians") == country("italy")
    assert country("britons") == country("british") == country("uk")
    assert country("austrian") != country("australian")
    assert country("marlow") == "marlow"


def test_continents() -> None:
    assert names_a_continent("european") and not names_a_continent("europe")
