"""Irregular English verbs and plurals by their base form, so that "led" meets "lead" as "closed" meets "close".

Left out are forms that are more often another word: "left", "bit", "wound", "lay".
"""

from __future__ import annotations

_FORMS = """
arise arose arisen; awake awoke awoken; become became; begin began begun; bend bent; bind bound; bleed bled; blow
blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; catch caught; child
children; choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug; draw drew drawn; dream
dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought;
find found; flee fled; fling flung; fly flew flown; foresee foresaw foreseen; forget forgot forgotten; forgive
forgave forgiven; freeze froze frozen; get got gotten; give gave given; go went gone; grow grew grown; hang hung;
hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known; lead led; leap leapt; learn learnt;
lend lent; light lit; lose lost; make made; man men; mean meant; meet met; mislead misled; mistake mistook mistaken;
overcome overcame; overthrow overthrew overthrown; pay paid; prove proven; rebuild rebuilt; ride rode ridden; ring
rang rung; rise rose risen; run ran; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shine
shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat; sleep slept; slide
slid; speak spoke spoken; speed sped; spend spent; spill spilt; spin spun; spring sprang sprung; stand stood; steal
stole stolen; stick stuck; strike struck; swear swore sworn; sweep swept; swim swam swum; swing swung; take took
taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; undergo underwent undergone;
understand understood; undertake undertook undertaken; uphold upheld; wake woke woken; wear wore worn; weep wept;
win won; withdraw withdrew withdrawn; withhold withheld; withstand withstood; woman women; write wrote written
"""

BASE_FORMS = {
    form: base for base, *forms in (line.split() for line in _FORMS.replace("\n", " ").split(";")) for form in forms
}
"""What each irregular form is a form of."""
