"""Words that carry little by themselves, and words that turn a sentence round."""

from __future__ import annotations

NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor nowhere without hardly barely scarcely cannot n't".split()  # noqa: SIM905
)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMERALS = (
    {word: str(value) for value, word in enumerate(_SMALL.split())}
    | {word: str(10 * value) for value, word in enumerate(_TENS.split(), 2)}
    | {word: word for word in "hundred thousand million billion trillion dozen half third quarter twice".split()}  # noqa: SIM905
)
FUNCTION_WORDS = (
    frozenset(
        """
        a about above across after again against ago all almost along already also although always am among an and another any anyone
        anything are around as at away back be became because become been before behind being below between both but by came can come
        could did do does doing done down during each either else enough even ever every everyone everything few for from further get
        gets getting go goes going gone got had has have having he her here hers herself him himself his how however i if in into is it
        its itself just keep kept knew know known last least less let like made make makes making many may maybe me might mine more most
        much must my myself near need next now of off often on once only onto or other others our ours ourselves out over own per perhaps
        put quite rather really said same say saying says see seem seemed seen shall she should since so some somebody someone something
        sometimes soon still such take taken tell than that the their theirs them themselves then there these they thing things think
        this those though through to today together told tomorrow too took toward towards under until up upon us used very want wanted
        was way we well went were what whatever when where whether which while who whom whose why will with within would yes yesterday
        yet you your yours yourself
        's 're 've 'll 'd 'm
        """.split()  # noqa: SIM905
    )
    | NEGATIONS
)
# words before a name that are no part of it
TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend father sister rabbi imam the
    president vice deputy premier chancellor minister prime secretary attorney general ambassador governor gov mayor senator sen
    representative rep congressman congresswoman councillor councilman councilwoman councilmember alderman commissioner speaker
    chairman chairwoman chair chief judge justice sheriff captain capt sergeant sgt lieutenant lt colonel col major admiral king queen
    prince princess pope bishop archbishop cardinal coach director spokesman spokeswoman spokesperson former acting state
    """.split()  # noqa: SIM905
)
# words for a speaker who is not named
DETERMINERS = frozenset(
    "a an the one two three some several many other another this that these those his her its their our my".split()  # noqa: SIM905
)
UNNAMED = frozenset(
    """
    he she they it we i you who author someone somebody official officials source sources aide aides adviser advisers advisor advisors
    spokesman spokeswoman spokesperson people person witness witnesses resident residents expert experts critics supporters analysts
    """.split()  # noqa: SIM905
)
