"""The words near a cue by which a story names the medium: one row a rule, the first row that holds decides.

The media are those of docs/reference/statements.md. A pattern is looked for only where one of its trigger words stands in
the frame; it must match words that, taken alone, match it again, because they are the evidence that a reader is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.identify.occasions.outlets import OUTLET, PROGRAMME

if TYPE_CHECKING:
    from onrecord.schema import Medium


@dataclass(frozen=True, slots=True)
class MediumRule:
    """`pattern` is searched in the words around the cue when one of `triggers` (lower case) is among them."""

    name: str
    medium: Medium
    triggers: frozenset[str]
    pattern: re.Pattern[str]


# Words between a preposition and its noun: "in [a strongly worded three-page] letter". No preposition, no clause.
_MOD = (
    r"(?:(?!(?:of|in|on|at|to|that|who|which|for|with|by|from|after|before|against|about|when|while|as|but|and|over|ahead"
    r"|through|between|until|since|into|under|than|because|would|will|upcoming|coming|future|planned|scheduled|proposed|next|my|our)\b)"
    r"[\w.’'“”\"&-]+(?:,\d+)*,? ){0,6}?"
)
# What may follow a noun that is the head of its phrase: "in an email", "in an email to Moss", but not "in the email inquiry".
_HEAD = (
    r"(?=\W*$|\s*[^\w\s]| (?:to|from|on|in|at|for|with|by|that|which|about|of|after|before|during|and|as|late|early|last|this|today"
    r"|yesterday|\w+day|(?-i:[a-z])\w+ed|sent|when|where|while|he|she|it|they|saying|announcing|calling|response|exchange|chain|earlier|tonight|then|later)\b)"
)
_AT = (
    r"\b(?:[Aa]t|[Dd]uring|[Ii]n|[Ff]rom|[Oo]n|[Tt]hroughout|[Oo]pen(?:ed|ing)|[Cc]los(?:ed|ing)|[Uu]s(?:ed|ing))"
    r"(?: (?:the|much|parts?|most|some|\d+ minutes|the first|the second)(?: (?:very|first|second|final))? ?(?:outset|start|beginning|opening|end|close|top|conclusion|hour|half|minutes|moments|course|middle)? of| one of| an? (?:portion|part|segment|stretch|moment) of)? "
)
_IN = r"\b(?:[Ii]n|[Vv]ia|[Tt]hrough|[Bb]y|[Ww]ith|[Oo]n|[Ff]rom|[Pp]er|[Oo]f) "
_TELL = r"\b(?:told|tells?|telling|informed|informing|assured|assuring|reminded|reminding|warned|warning|urged|urging|asked|asking) "
_SPEAK = r"\b(?:[Ss]peaking|spoke|spoken|speaks?|[Tt]alking|talked|[Rr]emarks?|[Ss]peech|[Aa]ddress|[Cc]omments?|chatted|[Cc]hatting|boasted|joked) "
_SAY = r"\b(?:told|tells?|telling) "

_ROWS: tuple[tuple[str, Medium, str, str], ...] = (
    # name, medium, triggers, pattern
    ("medium.tweeted", "post", "tweeted tweeting retweeted retweeting tweets", r"\b(?:[Rr]e|[Ss]ub)?-?[Tt]weet(?:ed|ing)\b|\b[Tt]weets(?= (?:that|:|“|\"|he|she|they)\b)"),
    ("medium.tweet", "post", "tweet tweets tweetstorm", _IN + _MOD + r"[Tt]weet(?:s|storm)?\b|\b(?:sent|posted|issued|fired off) " + _MOD + r"[Tt]weets?\b"),
    (
        "medium.network", "post", "twitter facebook instagram x social bluesky mastodon threads tiktok snapchat telegram weibo linkedin reddit tumblr periscope",
        r"\b(?:[Oo]n|to|[Vv]ia|over|through|using|[Ii]n|from|by) (?:" + _MOD + r")?(?:Twitter|Facebook|Instagram|Truth Social|Bluesky|Mastodon|Snapchat|TikTok|Telegram|Weibo|LinkedIn|Reddit|Tumblr|Periscope|social media)\b|\bon (?:X|Threads)\b(?! Factor|-)",
    ),
    ("medium.posted", "post", "posted posting post posts blog", _IN + _MOD + r"(?:posts?|postings?|status update|blog)\b|\b(?:posted|posting) (?:a |the |that |to |on |in |online|his |her |their |:|“|\")"),
    ("medium.statement", "statement", "statement statements release communique communiqué readout readouts", _IN + _MOD + r"(?:statements?|readouts?|(?:news|press|media) releases?|communiqu[eé])" + _HEAD),
    ("medium.issued", "statement", "statement statements release communique communiqué", r"\b(?:issu|releas|provid|distribut|circulat|publish|put|send|sent|read|offer|emailed)(?:es?|ed|ing|s)?(?: out)? " + _MOD + r"(?:statements?|(?:news|press|media) releases?|communiqu[eé])\b"),
    ("medium.letter", "letter", "letter letters email emails e-mail e-mails memo memos memorandum text message messages note cable fax texts", _IN + _MOD + r"(?:letters?|e-?mails?|memos?|memorandum|text messages?|texts|cables?|fax)" + _HEAD + r"|" + _IN + _MOD + r"(?:notes?|messages?) to (?!self\b)"),
    ("medium.sent", "letter", "letter letters email emails e-mail memo text wrote written writing sent", r"\b(?:sen[dt]s?|sending|wrote|written|writing|penned|signed|deliver(?:ed|ing))(?: out)? " + _MOD + r"(?:letters?|e-?mails?|memos?|text messages?)\b|\b(?:letter|e-?mail|memo) (?:sent|addressed|written|signed|dated|obtained)\b|\b(?:wrote|writing) to (?!" + OUTLET + r")(?=[A-Z]|the |his |her |their |him\b|them\b)"),
    ("medium.one_message", "letter", "message email e-mail note text exchange chain thread reply", r"\b[Ii]n (?:a|his|her|their|its) (?:(?!tweeted|Twitter|Facebook)[\w-]+ ){0,2}reply\b(?! (?:tweet|post))|\b[Ii]n (?:one|another|an earlier|a later|a second|a separate|a follow-up|the same) (?:\w+ ){0,2}?(?:e-?mail|message|note|text|(?:e-?mail|message|text) (?:exchange|chain|thread))\b"),
    ("medium.leaked", "letter", "email emails e-mail e-mails messages texts correspondence", r"\b(?:[Ll]eaked|[Hh]acked|[Ss]tolen|[Ii]ntercepted) (?:\w+ ){0,2}?(?:e-?mails?|messages|texts|correspondence)" + _HEAD),
    ("medium.emailed", "letter", "emailed e-mailed emailing", r"\be-?mail(?:ed|ing)\b(?! statement)"),
    ("medium.ad", "ad", "ad ads advert adverts advertisement advertisements commercial commercials spot spots", _AT + _MOD + r"(?:ads?|adverts?|advertisements?|commercials?|(?:TV|television|radio|campaign|attack|\d+-second) spots?)\b"),
    (
        "medium.report", "report",
        "report reports study studies paper papers poll polls survey surveys op-ed op-eds column essay article articles editorial book memoir autobiography analysis filing filings complaint lawsuit suit affidavit indictment ruling verdict judgment judgement dissent brief petition documents document records audit findings review assessment piece dossier white",
        r"\b(?:[Ii]n|[Pp]er|[Vv]ia) (?:an?|the|its|their|his|her|this|that|one|another|recent|\w+[’']s?|court|police|legal|federal|state|new|\d{4}) ?" + _MOD
        + r"(?:reports?|stud(?:y|ies)|(?:white |research |position |working )?papers?|polls?|surveys?|op-eds?|columns?|essays?|articles?|editorials?|books?|memoirs?|autobiography|analysis|filings?|complaints?|(?:law)?suits?|affidavits?|indictments?|rulings?|verdict|judge?ments?|dissent|brief|petition|documents|records|audit|findings|assessment|dossier)" + _HEAD + r"|\b[Ii]n (?:court|legal|regulatory|police) (?:filings?|papers|documents|records)\b",
    ),
    ("medium.issued_report", "report", "report reports study review audit findings analysis paper", r"\b(?:[Ii]ssu|[Rr]eleas|[Pp]ublish|[Uu]nveil|[Pp]roduc|[Aa]uthor)(?:ed|ing|es) " + _MOD + r"(?:reports?|study|review|audit|findings|analysis|(?:white|research|position) paper)\b(?! card)"),
    (
        "medium.filed", "report", "filed filing files brought lodged sued sues suing",
        r"\b(?:filed|filing|files|brought|lodged) (?:an?|the|its|their|his|her|another|two|three|several) " + _MOD + r"(?:(?:law)?suits?|complaints?|motions?|briefs?|petitions?|appeals?|objections?|affidavits?|claims?|papers)\b|\b(?:sued|sues|suing) (?:[A-Z]|the |its |his |her |their )",
    ),
    ("medium.published", "report", "published wrote writes writing", r"\bpublished (?:\w+ )?(?:in|by|on) (?:" + OUTLET + r"|the journal|a |the )|\b(?:wrote|writes|[Ww]riting) (?:\w+ )?(?:in|for|on) (?:" + OUTLET + r"|(?:the|a|an) (?:\w+ ){0,3}(?:journal|magazine|newspaper|paper|newsletter)\b)"),
    (
        "medium.told_police", "meeting", "police detectives investigators analysts investors shareholders call interview",
        _SAY + r"(?:the )?(?:\w+ ){0,2}?(?:police|detectives|investigators|(?:analysts|investors|shareholders) (?:\w+ ){0,2}?(?:on|in|at|during) (?:an?|the|its|his|her|their) (?:[\w-]+ ){0,3}?(?:call|meeting))\b(?! (?:magazine|news|radio|union|federation|association|conference))|\binterview with (?:police|investigators|detectives|prosecutors|the FBI)\b"
        + r"|\bon (?:an?|the|its) (?:[\w-]+ ){0,3}?(?:earnings|results|investors?|analysts?) (?:conference )?call\b",
    ),
    (
        "medium.press", "press",
        "reporters journalists media press news briefing briefings gaggle presser correspondents newsmen reporter call calls",
        r"(?:" + _TELL + r"|" + _SPEAK + r"(?:to|with|before) |\bbriefed |\bbriefing |\bto |\bwith |\bby |\bfrom )" + _MOD + r"(?:reporters|journalists|newsmen|correspondents|the (?:press|media)|news media)\b(?! who)"
        r"|" + _AT + _MOD + r"(?:(?:news|press|media) (?:conferences?|briefings?|availability|event|call|gathering|opportunity)|conference calls?(?! with (?:analysts|investors|donors|supporters))|briefings?(?! (?:room|paper|book))|gaggle|presser)\b|\b(?:(?:called|holding|held|hold|holds|giving|gave) )" + _MOD + r"(?:news|press) conference\b|\btold (?:an?|the) " + _MOD + r"(?:(?:news|press|media) conference|briefing)\b|\b[Aa]ppeared before (?:\w+ )?(?:reporters|journalists)\b|\breporter[’']s question\b|\bquestions? from (?:reporters|journalists|a reporter)\b",
    ),
    ("medium.debate", "debate", "debate debates debate's debating", _AT + _MOD + r"[Dd]ebates?\b(?! (?:over|about|on whether|surrounding|around|among))(?: stage)?|\bthe debate (?:stage|hall)\b|\b[Aa]s the (?:\w+ )?debate (?:began|opened|came|closed|ended|wore on|continued|turned)\b"),
    (
        "medium.interview", "interview", "interview interviews interviewed interviewer q&a podcast",
        r"\b(?:[Ii]n|[Dd]uring|[Ff]rom|[Ff]or|[Gg]ave|[Gg]ive|[Gg]iving|[Aa]t|[Bb]y|[Vv]ia|to|of) " + _MOD + r"(?:interviews?|Q&A)\b(?! (?:request|with (?:police|investigators|detectives|the FBI|prosecutors)))|\binterviewed (?:by|on|in)\b|\ban? (?:[\w-]+ ){0,3}interview (?:with|for|to|on)\b|\b(?:on|in) " + _MOD + r"podcast\b",
    ),
    ("medium.told_site", "interview", "told tells telling", _TELL + r"(?!Mc|Mac|De[A-Z]|La[A-Z]|Le[A-Z]|Di[A-Z]|Du[A-Z]|Fitz|Van[A-Z])[A-Z][a-z]{2,}[A-Z][a-z]\w*\b"),
    (
        "medium.heard", "meeting", "heard hears told",
        r"\b(?:[Cc]ourt|[Jj]ury|[Jj]urors|[Ii]nquest|[Ii]nquiry|[Tt]ribunal|[Hh]earing|[Tt]rial|[Cc]oroner|[Mm]agistrates|[Cc]ommittee|[Pp]anel)\b(?: [\w’-]+){0,6}? (?:heard|hears|(?:was|were|is|been) told)\b",
    ),
    ("medium.town_hall", "interview", "town town-hall town-halls townhall forum", _AT + _MOD + r"(?:" + OUTLET + r")(?:[’']s)? (?:[\w-]+ ){0,2}?(?:[Tt]own[ -]?[Hh]alls?|[Ff]orum)\b|\b[Tt]own halls? (?:\w+ )?(?:on|with|by|hosted by|moderated by|aired on) (?:" + OUTLET + r")"),
    ("medium.town_hall_meeting", "speech", "town town-hall town-halls townhall", _AT + _MOD + r"[Tt]own[ -]?[Hh]alls?(?: meetings?| events?| forums?)?\b"),
    ("medium.told_outlet", "interview", "told tells telling tell assured informed reminded", _TELL + r"(?:the |a |an )?(?:[\w.’'-]+ ){0,2}?(?:" + OUTLET + r")"),
    (
        "medium.said_to_outlet", "interview", "to",
        r"\b(?:said|saying|says|added|adding|acknowledg(?:ed|ing)|admitt(?:ed|ing)|confirm(?:ed|ing)|conced(?:ed|ing)|explain(?:ed|ing)|complain(?:ed|ing)|describ(?:ed|ing)|reveal(?:ed|ing)|confid(?:ed|ing)|insist(?:ed|ing)|recall(?:ed|ing)|comments|remarks) (?:\w+ )?to (?:" + OUTLET + r")(?!’s? (?:report|story))",
    ),
    ("medium.told_programme", "interview", "told tells telling", _SAY + r"(?:" + _MOD + r")?" + PROGRAMME),
    (
        "medium.told_interviewer", "interview",
        "host co-host cohost anchor interviewer correspondent columnist newspaper magazine radio podcast programme program show website broadcaster reporter journalist station channel television outlet paper blog network me agency editor presenter daily tabloid weekly",
        _SAY + r"(?:" + _MOD + r"(?:co-?host|host|anchor|interviewer|correspondent|columnist|newspaper|magazine|radio|podcast|programme|program|show|website|broadcaster|reporter|journalist|station|channel|television|outlet|presenter|tabloid|(?<=the )(?:paper|weekly|daily|network|wire service)|(?:news|state) (?:agency|site|network))\b|me\b|this (?:reporter|newspaper|paper|column))",
    ),
    ("medium.sat_down", "interview", "sat sit sitting sit-down chatted caught conversation", r"\b(?:[Ss]at|[Ss]it|[Ss]itting) down (?:\w+ )?with (?:" + OUTLET + r"|" + PROGRAMME + r")|\b(?:chatted|caught up|conversation|sit-down) with (?:" + OUTLET + r"|" + PROGRAMME + r")"),
    ("medium.sunday_shows", "interview", "shows", r"\b[Oo]n (?:the |several |\w+ )?Sunday(?: talk| morning| news| political)* shows\b"),
    ("medium.spoke_outlet", "interview", "speaking spoke talking talked speaks spoken", r"\b(?:[Ss]peaking|spoke|speaks?|spoken|[Tt]alking|talked)(?: \w+day| exclusively| live| recently| again| earlier| briefly| later)* (?:to|with|on) (?:" + OUTLET + r"|" + PROGRAMME + r")"),
    (
        "medium.on_air", "interview", "on appearing appearance appeared",
        r"\b(?:[Oo]n|[Aa]ppearing on|appearance on) (?:(?:a|the|this|last|an) )?(?:[\w’']*day(?: night| morning| evening)?(?:[’']s)? |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[’']s |new |latest )?(?:(?:edition|episode|broadcast|installment|airing|airings|segment|program|programme) of )?(?:the )?(?:(?:" + OUTLET + r")(?:[’'‘]s?)?(?:,? (?:" + PROGRAMME + r"|\w+ show))?|" + PROGRAMME + r"|[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}[’']s? (?:[a-z-]+ ){0,3}(?:show|programme?|podcast|broadcast)\b|(?:[A-Z][\w’.&-]*,? ){1,4}(?:Show|Report|Hour|Live|Tonight|File|Factor|Podcast|Newsroom|Situation Room|Radio)\b)(?! (?:Facebook|Twitter|page|website|story|article|report))",
    ),
    ("medium.phoned", "meeting", "phone telephone", r"\b(?:[Ss]poke|[Ss]poken|[Tt]alked|[Tt]alking|[Ss]peaking|conferred)(?: \w+day| briefly| again| separately| privately| directly){0,2} (?:by|via|over|on) (?:the )?(?:tele)?phone(?: \w+day| on \w+day)? (?:with|to) (?!(?:\w+ ){0,2}(?:reporters?|journalists?|newspaper|magazine)\b|" + OUTLET + r")"),
    ("medium.question_put", "interview", "question questions", r"\b[Qq]uestions? (?:was|were) (?:posed|put) to\b"),
    ("medium.by_phone", "interview", "phone telephone zoom skype", r"\b(?:said|says|added|reached|speaking|spoke|explained|told us|comment)(?: \w+){0,3} (?:by|via|over|on) (?:the )?(?:(?:tele|cell)?phone|Zoom|Skype)\b"),
    ("medium.panel", "broadcast", "panel panels discussion roundtable", r"\b(?:[Oo]n|[Dd]uring|[Ii]n) " + _MOD + r"(?:" + OUTLET + r")(?:[’']s)? (?:[\w-]+ ){0,2}?(?:panels?|round ?table|discussion)\b"),
    ("medium.told_viewers", "broadcast", "viewers listeners", r"\b(?:told|tells|telling) (?:his |her |their |the )?(?:\w+ )?(?:viewers|listeners)\b"),
    ("medium.own_show", "broadcast", "show program programme podcast broadcast monologue newscast air newsletter", r"\b(?:[Oo]n|[Dd]uring|[Ii]n|opened) (?:his|her|their|its|my) " + _MOD + r"(?:show|program|programme|podcast|broadcast|newscast|monologue)\b|\b(?:[Ii]n|[Dd]uring) " + _MOD + r"(?:monologue|newscast|broadcast)\b|\bon (?:the )?air\b"),
    (
        "medium.testimony", "meeting",
        "arguments stand oath questioning cross-examination sentencing arraignment council board cross-examined pleaded bench testified testifying testify testifies testimony hearing deposition lawmakers congress senators committee panel court jurors judge jury coroner evidence coroners inquest inquiry tribunal commission trial subcommittee magistrates",
        r"\b[Tt]estif(?:ied|ying|y|ies)\b|" + r"\b(?:[Aa]t|[Dd]uring|[Ii]n) " + _MOD + r"(?:testimony|hearings?|deposition|trial|inquest|(?:oral|opening|closing) arguments|cross-examination|sentencing|arraignment)" + _HEAD + r"|\b(?:on|from|took) the (?:witness )?stand\b|\bfrom the bench\b|\bin (?:open )?court\b(?! (?:filings?|papers?|documents?|records?|order|case|date))|\b(?:in|giving|gave|gives) evidence\b(?! (?:that|of|against|for))|\bunder (?:oath|cross-examination|questioning)\b|\bpleaded (?:not )?guilty\b|\b(?:address|speech|plea|submissions?|evidence) to (?:the |a )(?:jury|jurors|court|judge|inquest|inquiry|tribunal|magistrates)\b"  + r"|" + _SAY + _MOD + r"(?:lawmakers|Congress|senators|(?:sub)?committee|Committee|panel|court|jurors|jury|judge|[Cc]oroner|inquest|inquiry|tribunal|commission|magistrates|council|board|[Hh]earing)\b",
    ),
    (
        "medium.meeting", "meeting", "meeting meetings met talks call calls conversation conversations behind closed-door closed privately meets",
        r"\b(?:[Aa]t|[Dd]uring|[Ii]n) (?:an?|the|their|his|her|that|this|another|one|\w+[’']s) " + _MOD + r"(?:meetings?|talks|(?:phone|telephone|video) calls?|conversations?)" + _HEAD + r"|\bmet (?:\w+ )?with (?=[A-Z]|the |his |her |their |a group|leaders|officials|lawmakers|families|members|$)|\bmet (?:privately|behind)\b|\bbehind closed doors\b",
    ),
    (
        "medium.told_insiders", "meeting", "colleagues aides associates friends confidants confidantes allies advisers advisors staffers staff employees ministers cabinet teammates ambassadors diplomats relatives family insiders deputies lieutenants bosses superiors",
        _SAY + r"(?:(?:his|her|their|its|the|some|close|several|senior|top|fellow|other|political|old|two|three|party|foreign|visiting|campaign|cabinet) ){0,3}(?:colleagues|aides|associates|friends|confidant(?:e?s)|allies|advis[eo]rs|staffers|staff|employees|ministers|[Cc]abinet|teammates|ambassadors|diplomats|relatives|family|insiders|deputies|lieutenants|bosses|superiors)\b",
    ),
    (
        "medium.told_audience", "speech",
        "crowd audience audiences rally supporters backers rallygoers attendees delegates students graduates worshippers fans parliament mps commons assembly gathering congregation mourners cheering conference convention crowds churchgoers activists faithful thousands hundreds protesters lords members veterans people voters guests group room roomful hall donors troops soldiers pastors volunteers evangelicals executives workers",
        r"(?:" + _TELL + r"|" + _SPEAK + r"(?:to|before|with|in front of) |\b(?:[Aa]ddress(?:ing|ed)) |\b[Ss]tanding (?:in front of|before) |\b(?:said|says|shouted|yelled|declared|cried|told|called out|announced|proclaimed) to )" + _MOD + r"(?:crowds?|audiences?|rally|supporters|backers|rallygoers|attendees|delegates|students|graduates|worshippers|fans|[Pp]arliament|MPs|Commons|Lords|Assembly|gathering|congregation|mourners|conference|convention|churchgoers|activists|faithful|thousands|hundreds|protesters|veterans|union members|party members|(?:group|room|roomful|hall|handful|packed house) (?:of|full of) (?!reporters|journalists)\w+|donors|troops|soldiers|pastors|churchgoers|volunteers|evangelicals|graduates|executives|workers)\b"
        r"|\bto (?:an?|the) " + _MOD + r"(?:crowds?|audiences?|gathering|rally)\b|\b(?:told|[Aa]ppeared before|addressed) (?:[\d,]+|a few|several|some|about|more|nearly) (?:\w+ ){0,3}?(?:people|supporters|students|delegates|voters|members|guests|attendees)\b",
    ),
    (
        "medium.speech", "speech",
        "rally rallies speech speeches address remarks event events fundraiser fundraisers stop stops convention conference forum summit luncheon dinner breakfast gala ceremony service funeral vigil sermon lecture hall halls commencement appearance appearances gathering gatherings roundtable inauguration keynote symposium protest panel panels discussion demonstration stump floor podium stage pulpit memorial meet lunch homily parade launch unveiling assembly caucus initiative festival",
        _AT + _MOD + r"(?i:rall(?:y|ies)|speech(?:es)?(?! (?:writer|code))|remarks|fundraisers?|(?:campaign|bus|tour|first|second|final|last) stops?|(?<!press )(?<!news )(?<!media )conference(?! call)|convention|forum|summit|luncheon|lunch|dinner|breakfast|gala|ceremony|(?:memorial|church|funeral|prayer) service|funeral|vigil|sermon|homily|lecture|town halls?|commencement|(?:public|campaign|joint) appearances?|gatherings?|round ?table|inauguration|keynote|symposium|panel(?: discussion)?|panels|discussion|parade|launch|unveiling|general assembly|caucus|initiative|festival)\b(?! (?:with reporters))"
        r"|\b(?:[Aa]t|[Dd]uring) " + _MOD + r"events?\b|\b(?:[Ii]n|[Dd]uring|[Ff]rom|of) " + _MOD + r"(?:keynote |inaugural |convention |acceptance |farewell |weekly |radio |televised |national |nationally televised |State of the Union |prime-time |Oval Office |victory |concession )?address" + _HEAD + r"|\b(?:[Oo]n|[Ff]rom) the (?:House |Senate |convention |chamber )?(?:floor|podium|stage|pulpit|lectern|stump)\b|\bonstage\b|\b(?:took|taking|takes|on|left) (?:the )?stage\b|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[A-Z]\w+[’']s?) (?:\w+ ){0,2}(?:speech|remarks|address)(?: (?:focused|touched|ranged|was|were|included|drew|came|[-—–]|, )|[,—–])",
    ),
    ("medium.campaigning", "speech", "campaigning stumping barnstorming introducing", r"\b(?:when|while|in|before) introducing (?=[A-Z])|\b(?:Campaigning|Stumping|Barnstorming|(?:while|when) (?:campaigning|stumping)) (?:\w+ )?(?:in|at|for|with|across|on behalf of)\b"),
    (
        "medium.told_body", "speech", "conference association club dialogue forum summit institute union federation foundation chamber league legion coalition alliance society convention naacp aipac afl-cio assembly caucus synod",
        r"\b(?:told|addressed|addressing|(?:speaking|spoke) (?:to|before)) (?:the |a |an )?(?:[A-Z][\w’'.-]+ (?:(?:of|and|for|the|on|in) )*){0,6}?(?:Association|Club|Dialogue|Forum|Summit|Institute|Union|Federation|Foundation|Chamber|League|Legion|Coalition|Alliance|Society|Convention|Caucus|Synod|NAACP|AIPAC|AFL-CIO|General Assembly|Conference of [A-Z]\w+|(?:\w+ )?(?:association|forum|summit|conference|convention))\b",
    ),
    ("medium.applause", "speech", "applause cheers boos ovation crowd audience supporters", r"\b(?:to|amid|drew|drawing|prompting) " + _MOD + r"(?:applause|cheers|boos|ovation)\b|\bas (?:the|his|her) (?:\w+ )?(?:crowd|audience|supporters) (?:roared|cheered|applauded|booed|chanted|erupted|laughed|clapped)\b"),
    (
        "medium.venue", "speech", "university college club church center centre hall arena stadium institute convention auditorium school theatre theater temple mosque cathedral fairgrounds ballroom",
        r"\b(?:said|told|spoke|speaking|declared|added|asked|argued|promised|vowed|warned)(?: \w+day)?,? at (?:the |a |an )?(?:[A-Z][\w’'.-]+ (?:(?:of|and|for|the) )*){1,5}?(?:University|College|Club|Church|Center|Centre|Hall|Arena|Stadium|Institute|Convention|School|Theat(?:er|re)|Temple|Mosque|Cathedral|Fairgrounds)\b",
    ),
    ("medium.website", "statement", "website site webpage page", r"\bon (?:its|his|her|their|the (?:campaign|company|group|agency|organi[sz]ation|party)[’']s?) (?:\w+ )?(?:website|web ?site|webpage|site|Web site)\b"),
    ("medium.preached", "speech", "preaching preached sermon sermons homily", r"\b[Pp]reach(?:ing|ed)\b|" + _AT + _MOD + r"(?:sermons?|homily)\b"),
    ("medium.gave_speech", "speech", "speech speeches address sermon lecture talk toast eulogy keynote", r"\b(?:gave|gives?|giving|deliver\w*|began|beg[iu]n\w*|end\w*|clos\w*|open\w*|conclud\w*|finish\w*|mak(?:es?|ing)|made) " + _MOD + r"(?:speech|address|sermon|lecture|talk|toast|eulogy|keynote)\b"),
    ("medium.speaking", "speech", "speaking spoke addressing", r"\b(?:[Ss]peaking|spoke)(?: \w+day| \w+ly| earlier| recently| last \w+| morning| night| evening){0,3} (?:at|before|from|outside|in front of) |\b[Ss]peaking(?: \w+day| earlier| later| \w+ly| morning| night){0,3} (?:in|to) (?=[A-Z]|$)|\b[Aa]ddressing (?:[A-Z]|a |the |an |his |her )"),
)  # fmt: skip
POLLED = re.compile(
    r"\d ?(?:percent|per cent|%)|\b(?:percent|per cent) of\b|\b(?:respondents?|those (?:surveyed|polled|questioned)|(?:people|voters|adults|Americans|Britons)"
    r" (?:surveyed|polled))\b|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:three|four|five|six|seven|eight|nine|ten|10)\b",
    re.IGNORECASE,
)  # a source that only a poll can have asked: "52 percent of likely voters"
# What the first words of a sentence set as the scene of what follows: "Thursday's debate in Avery opened with …".
_SCENE_ROWS: tuple[tuple[str, Medium, str], ...] = (
    ("medium.scene_debate", "debate", r"[Dd]ebate\b(?! (?:over|about|on|surrounding|around|among))"),
    ("medium.scene_hearing", "meeting", r"hearing\b"),
    ("medium.scene_interview", "interview", r"interview\b(?! request)"),
    ("medium.scene_press", "press", r"(?:news|press) (?:conference|briefing)\b"),
    ("medium.scene_speech", "speech", r"(?:speech|rally|address|remarks|town hall)\b"),
)
_SCENE = r"(?:The|[A-Z]\w*day(?: night)?[’']s|[A-Z][\w.]+[’']s?) " + _MOD
RULES = tuple(
    # a blank may be a no-break space, as pages put between a verb and its object
    MediumRule(name, medium, frozenset(triggers.split()), re.compile(pattern.replace(" ", r"\s")))
    for name, medium, triggers, pattern in _ROWS
)
SCENE_RULES = tuple(
    MediumRule(name, medium, frozenset(), re.compile((_SCENE + noun).replace(" ", r"\s")))
    for name, medium, noun in _SCENE_ROWS
)
TRIGGERED: dict[str, tuple[int, ...]] = {}  # trigger word -> places of its rules in RULES
for _at, _rule in enumerate(RULES):
    for _word in _rule.triggers:
        TRIGGERED[_word] = (*TRIGGERED.get(_word, ()), _at)

# --- what the source is -----------------------------------------------------------------------------------------------

DOCUMENTS: dict[str, Medium] = {}  # head noun of a source that is a document -> its medium
for _medium, _nouns in (
    ("report", "report study poll survey analysis paper article data figures statistics document documents records record filing filings "
     "lawsuit complaint suit indictment affidavit ruling verdict judgment book memoir biography editorial op-ed column piece story "
     "review audit findings results research census index headline reports studies polls surveys articles numbers essay essays opinion dissent op-eds columns editorials books memoirs warrant "
     "stories papers estimates projections dossier profile feature website average averages disclosure disclosures forecast forecasts ranking rankings newspaper newspapers magazine tabloid transcript transcripts brief petition motion probe inquiry bill legislation law statute resolution platform treaty decree notice advisory guidelines files returns number total tally count percentage share sheet factsheet roundup graph graphic chart table map calculation calculations projection estimate scorecard barometer tracker whitepaper book-length citation finding transcription"),
    ("statement", "readout readouts"),
    ("letter", "missive letter letters email e-mail emails memo memorandum cable cables"),
    ("statement", "statement statements release communique communiqué"),
    ("post", "tweet tweets post posts hashtag"),
    ("ad", "ad ads advert advertisement commercial spot narrator"),
    ("speech", "speech address sermon"),
):  # fmt: skip
    DOCUMENTS |= dict.fromkeys(_nouns.split(), _medium)  # type: ignore[arg-type]
# verbs of saying more in the same talk, against those that judge, promise or attack, which sum up what may have been said anywhere
PLAIN_WORDS = frozenset(
    """
    say add tell note explain recall recount describe acknowledge admit concede stress insist maintain reply respond answer continue joke
    argue suggest think believe reflect observe remember confess reveal
    """.split()  # noqa: SIM905
)
# what somebody does in writing: without other evidence the words stand in the letter, post or report last told of
WRITING = frozenset("write pen email e-mail text".split())  # noqa: SIM905
QUESTIONS = frozenset(("ask", "pose", "question", "press", "follow up", "quiz", "grill"))
REPORTING = frozenset(
    ("report", "write", "publish", "reveal", "find", "detail", "note", "describe", "put it", "put", "argue", "call")
)
FINDING = frozenset("report find estimate project calculate forecast tally".split())  # noqa: SIM905
RULING = frozenset(
    [
        "rule",
        "hold",
        "order",
        "write",
        "find",
        "overturn",
        "conclude",
        "determine",
        "reject",
        "dismiss",
        "uphold",
        "strike",
        "block",
        "grant",
        "reverse",
        "affirm",
        "vacate",
        "decide",
        "invalidate",
        "throw",
        "sentence",
        "convict",
        "declare",
        "bar",
        "refuse",
        "deny",
        "side",
        "deadlock",
        "allow",
    ]
)
DECISIONS = frozenset(("decision", "ruling", "decide", "judgment"))  # of a court, though held of anybody else
COURT_SAYS = frozenset("say note add state call explain cite agree acknowledge reason argue warn".split())  # noqa: SIM905
WRITERS = frozenset("author authors pollster pollsters researcher researchers scientist scientists editors".split())  # noqa: SIM905
