"""Words by what is done with them: acts of speaking, and states of mind that are held without a word.

Sources. The classes follow the verbs of communication in Levin (1993), English Verb Classes and Alternations, ch. 37, as
VerbNet 3 continues them (say-37.7, tell-37.2, inquire-37.1.2, complain-37.8, promise-37.13, order-60.1, judgment-33,
conjecture-29.5, want-32.1), sorted by what the speaker does in the sense of Searle (1976), A Classification of
Illocutionary Acts: assertives (say, deny, confirm, accuse, criticise, praise, predict), directives (ask, demand, warn),
commissives (promise, endorse), declarations (announce). Uttered against held follows FactBank's split of source-introducing
predicates into reporting and belief or volition (Sauri and Pustejovsky 2009, FactBank: a corpus annotated with event
factuality). A phrase is written with its verb in dictionary form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.schema import Act

_ACTS: dict[Act, str] = {
    "say": """
        say|tell|add|debate|note|remark|comment|state|write|explain|mention|observe|recall|recount|describe|speak|talk|discuss|report
        reply|respond|answer|joke|quip|tweet|retweet|post|blog|text|email|e-mail|continue|conclude|repeat|reiterate|stress
        emphasise|emphasize|underline|underscore|point out|point to|argue|contend|maintain|insist|assert|claim|suggest|imply|hint
        indicate|signal|summarise|summarize|paraphrase|quote|cite|refer|read|read out|testify|narrate|relate|elaborate|clarify
        detail|outline|sum up|chime in|weigh in|interject|interrupt|whisper|shout|yell|scream|murmur|mutter|mumble|sing|chant
        cry|exclaim|declare|opine|muse|reflect|reminisce|marvel|reveal|disclose|divulge|confide|inform|remind|advise|brief
        characterise|characterize|call|term|dub|label|liken|compare|go on about|follow up|make clear|make the case|speak of|attribute
        put it|address|express|voice|articulate|convey|communicate|share|stipulate|specify|illustrate|show|find|demonstrate
        document|record|list|estimate|calculate|tally|reason|counter|retort|shoot back|fire back|hit back|push back|rejoin
        according to|in the words of|statement|remark|comment|word|account|description|explanation|answer|reply|response|speech
        tweet|argument|assertion|claim|suggestion|assessment|testimony|mouth|explain away|laugh|smile|shrug|sigh|nod|giggle
        boast|brag|crow|gush|enthuse|lecture|preach|moralise|moralize|dictate|recite|intone|drawl|stammer|ramble
        preface|begin|open|close|end|finish|speculate|theorise|theorize|hypothesise|hypothesize|posit|propose|offer|present
        """,
    "deny": """
        deny|dispute|reject|refute|rebut|dismiss|disavow|disown|repudiate|contradict|gainsay|disclaim|contest|challenge
        disagree|push back|push back on|push back against|brush aside|brush off|shrug off|wave off|play down|downplay|shoot down
        knock down|rule out|debunk|deride as false|take issue|take issue with|object|protest|oppose|demur|recant|retract|renounce
        denial|rebuttal|dispute|objection|rejection|rubbish|pooh-pooh|bat down|quibble|minimise|minimize|discount
        """,
    "confirm": """
        confirm|acknowledge|admit|concede|agree|verify|corroborate|affirm|reaffirm|accept|allow|grant|own up|confess|concur
        recognise|recognize|certify|attest|vouch|authenticate|stand by|uphold|admission|concession|confirmation
        acknowledgement|acknowledgment|confession|come clean|plead guilty|second|validate
        """,
    "accuse": """
        accuse|allege|charge|blame|fault|claim against|implicate|incriminate|impugn|indict|sue|point the finger|insinuate
        accusation|allegation|charge|complaint|finger|arraign|impeach
        """,
    "criticise": """
        criticise|criticize|attack|blast|slam|denounce|condemn|decry|deplore|lament|bemoan|deride|mock|ridicule|lambast|lambaste
        rip|bash|assail|castigate|chastise|chide|rebuke|reprimand|reprove|admonish|scold|excoriate|savage|slate|berate|upbraid
        scoff|sneer|jeer|taunt|needle|scorn|disparage|belittle|malign|vilify|censure|skewer|pillory|trash|knock|rap|hammer
        complain|grumble|gripe|grouse|moan|rail|rail against|fume|seethe|rant|vent|bristle|tear into|lash out|hit out|go after
        lay into|take aim|take a swipe|call out|lash|take to task|question|critique|insult|slap|jab|snipe|swipe|carp|whine
        take a shot|take a jab|criticism|attack|condemnation|rebuke|complaint|broadside|express outrage|be critical
        """,
    "praise": """
        praise|laud|applaud|commend|hail|compliment|congratulate|salute|extol|thank|credit|celebrate|cheer|honour|honor|toast
        welcome|admire aloud|pay tribute|tip hat|sing the praises|eulogise|eulogize|tribute|praise|compliment|lionise|lionize
        """,
    "endorse": """
        endorse|back|support|throw support behind|recommend|advocate|champion|come out for|come out in favour|come out in favor
        get behind|rally behind|vouch for|favour|favor|stand with|stand behind|espouse|endorsement|backing|plug|tout
        """,
    "demand": """
        demand|urge|order|command|instruct|call for|call on|call upon|insist on|require|direct|press|push|push for|exhort|implore
        beseech|entreat|plead|beg|appeal|petition|lobby|tell to|summon|compel|dare|mandate|dictate|rule|decree|rally|encourage
        prod|pressure|agitate|demand|plea|appeal|order|call|directive|exhortation|instruction|prescribe|bid|admonish to
        """,
    "promise": """
        promise|vow|pledge|swear|commit|guarantee|assure|reassure|undertake|offer to|volunteer|threaten|promise|pledge|vow
        commitment|assurance|guarantee|threat|give word
        """,
    "ask": """
        ask|inquire|enquire|query|question whether|wonder aloud|request|quiz|grill|interrogate|pose|pose a question|press for
        probe|solicit|invite|interview|ask for|want to know|demand to know|request|question|query|inquiry
        """,
    "warn": """
        warn|caution|alert|forewarn|admonish against|sound the alarm|raise the alarm|threaten consequences|warning|caution|alarm
        """,
    "predict": """
        predict|forecast|foresee|project|prophesy|foretell|prognosticate|anticipate aloud|envision|envisage|prediction|forecast
        projection|prophecy|bet|wager
        """,
    "announce": """
        announce|declare|proclaim|unveil|release|publish|issue|launch|introduce|herald|pronounce|broadcast|publicise|publicize
        go public|make public|announcement|proclamation|declaration|break the news
        """,
}

_HELD = """
believe|think|feel|fear|hope|want|wish|plan|intend|expect|anticipate|know|doubt|suspect|assume|presume|suppose|consider
regard|deem|view|see|understand|realise|realize|recognise as|imagine|envisage|envision|guess|reckon|figure|conceive|judge|hold
worry|fret|care|prefer|desire|long|yearn|crave|aspire|aim|seek|like|love|hate|dislike|detest|loathe|resent|regret|enjoy
admire|respect|envy|trust|distrust|mistrust|remember|forget|learn|discover|notice|perceive|sense|hear|watch|dream|decide
determine|resolve|choose|opt|conclude privately|infer|deduce|wonder|ponder|contemplate|weigh|mull|marvel at|agonise|agonize
disbelieve|misunderstand|overestimate|underestimate|credit with|favour|favor|support|oppose|object to|be opposed|disapprove
approve|appreciate|fathom|grasp|comprehend|mind|mean|need|struggle|attempt|try|be about|interpret|treat|identify|see as
belief|view|opinion|hope|fear|concern|worry|doubt|plan|intention|desire|wish|expectation|suspicion|feeling|sense|conviction
decision|faith|idea|dream|ambition|goal|aim|attitude|assumption|impression|understanding|perception|confidence
preference|dissatisfaction|frustration|anger|ire|outrage|enthusiasm|skepticism|scepticism|optimism|pessimism|trust|distrust
convinced|sure|certain|confident|afraid|fearful|hopeful|worried|concerned|anxious|optimistic|pessimistic|skeptical|sceptical
doubtful|aware|unaware|angry|furious|incensed|happy|glad|pleased|proud|sad|sorry|upset|disappointed|frustrated|surprised
shocked|stunned|amazed|astonished|outraged|eager|keen|willing|unwilling|reluctant|ready|determined|nervous|wary|mindful
inclined|opposed|persuaded|satisfied|dissatisfied|impressed|thrilled|delighted|relieved|tired|hesitant|adamant|bullish
bearish|uncertain|unsure|ambivalent|curious|leery|fond|desperate|ashamed|embarrassed|horrified|appalled|alarmed|unhappy
"""


def _read(table: str) -> list[str]:
    return [word for line in table.split("\n") for word in line.strip().split("|") if word]


def _acts() -> dict[str, Act]:
    """Word or phrase -> act. A word in several classes keeps the most telling one, which is the later in `_ACTS`."""
    acts: dict[str, Act] = {}
    for act, table in _ACTS.items():
        acts |= dict.fromkeys(_read(table), act)
    # words whose plain use is the weaker one
    acts |= {"declare": "announce", "call": "say", "claim": "say", "question": "criticise", "push back": "deny"}
    return acts


ACT_OF = _acts()
HELD = frozenset(_read(_HELD))
# held where both lists have a word: supporting, favouring and opposing are done by attitude as much as by word
_UTTERED_FIRST = frozenset(
    ("find", "see", "project", "question", "mean", "bet", "object", "support", "favour", "favor")
)
UTTERED = frozenset(ACT_OF) - (HELD - _UTTERED_FIRST)
KNOWN_WORDS = frozenset(word for word in (*ACT_OF, *HELD) if " " not in word) | frozenset(
    """
    decline refuse fail try want need have go keep get come use begin start continue expect plan hope threaten stop
    cease help dare happen seem appear prepare schedule intend vow manage proceed rush move act serve give take make
    face raise fire shoot hit push lash hold run ask urge force allow permit
    """.split()  # noqa: SIM905
)
PHRASES: dict[str, tuple[tuple[str, ...], ...]] = {}  # first word of a phrase -> its phrases, the longest first
for _phrase in sorted((w for w in (*ACT_OF, *HELD) if " " in w), key=len, reverse=True):
    _words = tuple(_phrase.split())
    PHRASES[_words[0]] = (*PHRASES.get(_words[0], ()), _words)
