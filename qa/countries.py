"""Countries and their people, so that "the Japanese government" is known to be about Japan."""

from __future__ import annotations

_PEOPLE = """
afghan afghanistan; albanian albania; algerian algeria; american america us usa; argentine argentinian argentina;
armenian armenia; australian australia; austrian austria; bangladeshi bangladesh; belgian belgium; bolivian bolivia;
brazilian brazil; british briton britons britain uk; bulgarian bulgaria; cambodian cambodia; canadian canada;
chilean chile; chinese china; colombian colombia; croatian croatia; cuban cuba; czech czechia; danish dane denmark;
dutch netherlands holland; egyptian egypt; english england; estonian estonia; ethiopian ethiopia; finnish finland;
french france; georgian georgia; german germany; ghanaian ghana; greek greece; hungarian hungary; icelandic iceland;
indian india; indonesian indonesia; iranian iran; iraqi iraq; irish ireland; israeli israel; italian italy;
jamaican jamaica; japanese japan; jordanian jordan; kenyan kenya; korean korea; kuwaiti kuwait; latvian latvia;
lebanese lebanon; libyan libya; lithuanian lithuania; malaysian malaysia; maltese malta; mexican mexico;
mongolian mongolia; moroccan morocco; nepalese nepali nepal; nigerian nigeria; norwegian norway; pakistani pakistan;
palestinian palestine; peruvian peru; philippine filipino philippines; polish pole poland; portuguese portugal;
qatari qatar; romanian romania; russian russia; saudi saudis; scottish scotland; serbian serbia; slovak slovakia;
slovenian slovenia; somali somalia; spanish spain; sudanese sudan; swedish sweden; swiss switzerland; syrian syria;
taiwanese taiwan; thai thailand; tunisian tunisia; turkish turkey; ugandan uganda; ukrainian ukraine;
venezuelan venezuela; vietnamese vietnam; welsh wales; zimbabwean zimbabwe
"""
_CONTINENTS = frozenset("african american asian european".split())

_COUNTRY = {name: names[-1] for names in (line.split() for line in _PEOPLE.split(";")) for name in names}


def country(name: str) -> str:
    """One name, plain and in lower case, for a country and its people: "japan" for "japanese" and for "japan"."""
    return _COUNTRY.get(name) or _COUNTRY.get(name.removesuffix("s"), name)


def names_a_continent(name: str) -> bool:
    """Whether a name says no more than where on Earth: "a European island" is not called so in its own news."""
    return name in _CONTINENTS
