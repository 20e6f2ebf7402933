"""Words that reporters put for each other when they report: *talks* and *negotiations*, *asked* and *requested*.

Each line is a group, by dictionary forms; a word stands in one group only. No group holds opposites, degrees or parts of one another.
Used for indirect words alone: inside quotation marks another word is another word.
"""

from __future__ import annotations

from onrecord.link.checks.stems import stem_word

_GROUPS = """
ask request seek
talks negotiation
fire blaze
trip journey
reject refuse decline dismiss
resign quit resignation
buy purchase acquire
sack dismissal
hire employ recruit
begin start launch commence
finish conclude
stop halt cease end terminate
close shut closure
reopen restart
choose pick select
help assist aid
kill murder slay
injure hurt wound
car vehicle automobile
home dwelling
kid child youngster
mother mum mom
father dad
cop police officer
doctor physician medic
lawyer attorney solicitor
job position
labour toil
salary wage pay earnings
worker employee staff
boss employer manager
firm company business
money cash funds
price cost
tax levy
rise increase climb grow jump
fall drop decrease slump
cut reduce slash trim
big large huge
small tiny
quick fast rapid swift
angry furious livid
happy glad pleased delighted
sad unhappy sorrow
sorry apologise apologize apology regret
afraid scared frightened fear
tired exhausted weary
sick ill unwell
poor bad terrible awful dreadful
great excellent superb brilliant
important vital crucial
difficult tough
easy simple
safe secure
danger risk hazard threat
wrong mistaken incorrect
correct accurate
true truthful
lie untruth falsehood
false untrue
show prove
reveal disclose expose
hide conceal
build construct erect
mend repair fix
break collapse
replace swap
scheme proposal
deal agreement accord pact
vote ballot
law legislation statute
rule regulation
court tribunal
trial prosecution
probe investigation inquiry investigate inquire examine
evidence proof
meeting session gathering
consult consultation
discuss debate
argue contend
answer reply respond response
promise pledge vow
blame responsibility
praise laud commend
thank grateful gratitude
warn caution
allow permit
ban forbid prohibit outlaw
demand insist
try attempt
win victory triumph
lose defeat loss
battle fight struggle
quarrel dispute row
protest rally
strike walkout stoppage
flee escape
arrive reach
leave depart exit
give provide
receive obtain
hold keep retain
carry transport
send dispatch mail
tell inform notify
consider look weigh contemplate
decide determine resolve
understand grasp
remember recall
forget overlook
love adore
hate loathe detest
watch observe
hear listen
speak talk
road street
ship vessel boat
plane aircraft jet
finance bankroll
rich wealthy affluent
cheap affordable inexpensive afford
expensive costly
elderly aged
school academy
teacher instructor
pupil student
hospital clinic
resident citizen
voter elector
town city
land ground terrain
storm tempest
flood deluge
gun weapon firearm
army military troops
guarantee assure ensure
delay postpone defer
cancel scrap abandon axe
approve endorse
extra additional
enough sufficient
entire whole complete
often frequent
former previous
main chief principal
young youthful
""".strip().splitlines()

_GROUP_OF: dict[str, str] = {}
for _line in _GROUPS:
    _words = _line.split()
    for _word in _words:
        _GROUP_OF.setdefault(stem_word(_word), stem_word(_words[0]))


def group_stem(key: str) -> str:
    """The stem that stands for a word and for all that may be put for it in a report."""
    stem = stem_word(key)
    return _GROUP_OF.get(stem, stem)


# Words that may stand for each other in some of their senses only: they count as found, and never as the same word.
_RELATED = """
stop drop scrap cancel cut suspend end halt
rise up climb come
fall down drop decline
resign go quit leave step
receive get take got arrive
accept take took
die kill dead death
demand call want ask urge
survive afford
idle quiet closed
boat ferry run service
late delay behind
phone telephone call
cut reduce down lower
lose die
save rescue keep
free release
free cost
send ship
injure hospital
capsize tip overturn
return back
reunite back
publication publish
move evacuate leave
wait ask
destroy burn ruin gutted
own have buy
help support back
hurt wound harm
explain tell say explanation
agree accept yes
pay cost spend
worry concern afraid fear
angry upset furious
start open begin
finish close end
tell warn say
praise thank proud
blame fault
keep stay remain
build make
money penny dollar cent cash
decade years
publish release out
know learn find
arrest charge custody
vote ballot
delay wait late
need want must
begin start
hire add
sell sale buyer
search look hunt
control under contain
damage tear destroy flood
""".strip().splitlines()
_RELATED_OF: dict[str, set[str]] = {}
for _line in _RELATED:
    _stems = {group_stem(_word) for _word in _line.split()}
    for _stem in _stems:
        _RELATED_OF.setdefault(_stem, set()).update(_stems - {_stem})


def related_stems(stem: str) -> set[str]:
    """The stems of words that may be put for a word in some of its senses."""
    return _RELATED_OF.get(stem, set())
