"""Words that weigh when a quotation is held against its source, and words so common that sharing them shows nothing.

Lists are text, so that a person can read and mend them. All words are in lower case with straight apostrophes.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(words.split())


# Sharing these is no sign that two texts say the same: function words, and the hundred or so commonest verbs and nouns.
COMMON = word_set(
    """a an the this that these those some any each every all both either neither such same other another own
    i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours ourselves
    they them their theirs themselves who whom whose which what where when why how there here one ones
    and or but nor so yet if unless than then because as until while although though since whether
    of to in on at by for with from about into over after before under between through during without within against up down
    out off again around upon toward towards among
    am is are was were be been being do does did done doing have has had having can could will would shall should may might must
    's 're 've 'll 'd 'm not no yes never n't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't
    shouldn't haven't hasn't hadn't ain't ok okay well oh just only very too also even still much many more most less few lot lots
    really quite now today always ever back away ago get gets got getting go goes going gone went come comes came make makes made
    making take takes took say says said saying tell tells told know knows knew think thinks thought see sees saw want wants wanted
    look looks good right thing things something anything nothing everything everyone everybody nobody someone somebody anyone
    anybody way time times people man men woman women day year years like course sure let need needs kind sort mean"""
)

DENIALS = word_set(
    "not n't no never none neither nor nothing nobody nowhere without hardly scarcely barely cannot ain't rarely seldom"
)
# Denials, and verbs that hold one.
NEGATIONS = DENIALS | word_set("lack lacks lacked refuse refuses refused fail fails failed deny denies denied")
MODALS = word_set(
    "may might can could will would shall should must ought 'll won't wouldn't can't cannot couldn't shouldn't"
)
CONDITIONS = word_set("if unless until provided providing assuming")
HEDGES = word_set(
    """maybe perhaps probably possibly likely unlikely apparently seemingly presumably reportedly allegedly supposedly arguably
    roughly approximately about around almost nearly some sometimes often usually mostly largely generally partly somewhat fairly
    think thinks believe believes guess suppose suspect feel hope seem seems seemed appear appears appeared suggest suggests
    potentially conceivably tentatively virtually practically"""
)
# Two words that hedge together.
HEDGE_PAIRS = frozenset(
    [("sort", "of"), ("kind", "of"), ("at", "least"), ("at", "most"), ("more", "less"), ("up", "to")]
)

NUMBER_WORDS = word_set(
    """half halves third thirds quarter quarters dozen dozens double triple twice thrice percent percentage point points
    hundred hundreds thousand thousands million millions billion billions trillion trillions majority"""
)
# Words in capitals that name nobody when they stand alone.
TITLES = word_set(
    """mr mrs ms miss dr sir madam president vice senator congressman congresswoman representative governor mayor chairman chairwoman
    chair chief councilman councilwoman councillor councilor coach judge justice general captain secretary minister prime director
    professor reverend rep sen gov lt col sgt officer commissioner sheriff attorney deputy alderman premier chancellor dame lord lady hon god"""
)
PRONOUNS = word_set(
    """i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours ourselves
    they them their theirs themselves this that these those who whom whose which there here one ones"""
)
# Frequent verbs by their base form, to know one in the present.
VERBS = word_set(
    """accept add agree allow announce answer appear apply argue arrive ask attack attend avoid bear beat become begin believe belong
    block borrow break bring build buy call care carry catch cause change charge check choose claim clean close collect come
    complain consider contain continue control cost count cover create cross cut deal decide deliver deny depend deserve die discuss
    do drink drive drop eat employ end enjoy enter exist expect explain face fail fall feel fight fill find fit fix follow forget
    get give go grow happen hate have hear help hide hire hit hold hope hurt include increase join keep kill know lack lead learn
    leave lend let lie like listen live look lose love make manage matter mean meet miss move need offer open operate owe own pay
    plan play point promise protect prove provide pull push put raise reach read receive refuse remain remember remove report
    represent require rest return rise run save say see seem sell send serve set share show sign sit sleep speak spend stand start
    stay stop suffer suggest support take talk teach tell test think threaten travel try turn understand use visit vote wait walk
    want warn wash watch wear win wish work worry write"""
)
# Words that stand where a noun may and say when, where or how.
ADVERBS = word_set(
    """late early tomorrow tonight yesterday alone together abroad again soon twice once ahead apart inside outside home else later earlier
    anymore instead indeed perhaps maybe rather straight overnight online afterwards nearby"""
)
FILLERS = word_set("um umm uh uhh uhm er erm hmm mm mhm")

# Spoken short forms of two words, and of one (AP and Guardian style let a paper write either).
SPOKEN = {
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "kinda": ("kind", "of"),
    "sorta": ("sort", "of"),
    "cannot": ("can", "not"),
    "cause": ("because",),  # only with an apostrophe before it: see folding
    "cos": ("because",),
    "cuz": ("because",),
    "coz": ("because",),
    "em": ("them",),
    "til": ("until",),
    "till": ("until",),
}
# What stands for a longer word with a full stop behind it.
SHORTENED = {
    "sen": "senator", "gov": "governor", "rep": "representative", "pres": "president", "dr": "doctor", "mr": "mister",
    "prof": "professor", "gen": "general", "sgt": "sergeant", "capt": "captain", "jan": "january", "feb": "february",
    "aug": "august", "sept": "september", "oct": "october", "nov": "november", "dec": "december", "vs": "versus",
    "dept": "department", "jr": "junior", "sr": "senior",
}  # fmt: skip
# Auxiliaries written without their apostrophe.
BARE_NEGATIONS = word_set(
    "dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt havent hasnt hadnt aint mustnt"
)
DIRECTIONS = word_set(
    "applause laughter cheers cheering crosstalk inaudible unintelligible music pause sic booing boos chanting silence laughs"
)
SPEECH_VERBS = word_set(
    """said says say told tells asked asks wrote writes added adds argued claimed claims declared replied called calls stated
    states announced tweeted posted testified according insisted warned promised shouted"""
)
