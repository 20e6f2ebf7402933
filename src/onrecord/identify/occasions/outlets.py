"""Names of news outlets and their programmes, as they stand after "told" and "on" and before "reported".

A closed list of well-known names over the English-reading world, and the open shape that names of papers and stations have
("the Avery Ledger", "KXTV", "BBC Radio 4"). No list can hold every local paper: `is_outlet` also takes the document's own
publisher.
"""

from __future__ import annotations

import re

_NAMES = """
CNN|BBC|NPR|MSNBC|NBC|ABC|CBS|PBS|CNBC|CBC|CTV|ITV|ITN|RTÉ|RTE|SBS|ESPN|HBO|MTV|BET|C-SPAN|Fox(?: News| Business| Sports)?
Sky(?: News| Sports)?|Channel [45](?: News)?|Newsmax|NewsNation|OANN?|LBC|TalkTV|GB News|talkSPORT|Univision|Telemundo
Al[ -]Jazeera|Al[ -]Arabiya|Deutsche Welle|DW|France ?24|Euronews|NHK|KBS|NDTV|CGTN|RT|Rai|ZDF|ARD|TF1|Globo|Geo News|TRT
Voice of America|VOA|Radio Free Europe|Reuters|AFP|Agence France-Presse|AP|(?:The )?Associated Press|UPI|Bloomberg(?: News)?
PA|Press Association|PA Media|DPA|EFE|ANSA|Xinhua|TASS|Tass|Interfax|RIA(?: Novosti)?|Kyodo(?: News)?|Yonhap|PTI|ANI|AAP
Canadian Press|Anadolu(?: Agency)?|IRNA|Fars|Antara|Bernama|McClatchy|Knight Ridder|Politico|POLITICO|Axios|Vox|Slate|Salon
BuzzFeed(?: News)?|Breitbart(?: News)?|HuffPost|Huffington Post|Quartz|Mic|Vice(?: News)?|Yahoo(?: News| Sports)?|Business Insider
Insider|Semafor|Puck|ProPublica|Mother Jones|National Review|Weekly Standard|Daily Beast|Daily Caller|Daily Wire|Daily Mail
MailOnline|The Hill|The Nation|The Intercept|The Atlantic|The Economist|The Verge|The Ringer|The Athletic|The Federalist
The Conversation|The Root|The Cut|The Information|The Week|The Wrap|TheWrap|TMZ|TechCrunch|Wired|WIRED|Gizmodo|Recode|Mashable
Newsweek|Forbes|Fortune|Barron[’']s|Politifact|PolitiFact|FactCheck\\.org|Snopes|Variety|Billboard|Deadline|Hollywood Reporter
People(?: [Mm]agazine)?|Us Weekly|TIME(?: [Mm]agazine)?|Time [Mm]agazine|Vanity Fair|Rolling Stone|Esquire|GQ|Vogue|Elle|Glamour|Cosmopolitan|New Yorker|Harper[’']s|Playboy|Sports Illustrated
Scientific American|New Scientist|National Geographic|STAT|Stat News|Nature|Lancet|FiveThirtyEight|RealClearPolitics|InfoWars
Infowars|Western Journalism|Western Journal|The Hill|Washington Free Beacon|Free Beacon|WSJ|FT|USA Today|USA TODAY|Le Monde|Le Figaro|Libération|Der Spiegel|Spiegel|Die Zeit
Die Welt|Bild|Süddeutsche Zeitung|Frankfurter Allgemeine(?: Zeitung)?|El País|El Pais|El Mundo|Corriere della Sera|La Repubblica
La Stampa|Asahi Shimbun|Yomiuri Shimbun|Haaretz|Ha[’']aretz|Maariv|Yedioth Ahronoth|Hürriyet|Dawn|Kommersant|Izvestia|Vedomosti
Novaya Gazeta|Meduza|Globe and Mail|Toronto Star|Straits Times|Jyllands-Posten|Aftenposten|Dagens Nyheter|Clarín|O Globo|Today show
Wikinews|Wikipedia|WikiLeaks|Nikkei|Caixin|El Universal|Reforma|Hindustan Times|Pravda|Rossiya 1|Channel One|Kol Israel
"""
_PAPER = (
    "Times|Post|Journal|News|Tribune|Herald|Guardian|Telegraph|Chronicle|Gazette|Globe|Examiner|Inquirer|Enquirer|Observer|Ledger"
    "|Register|Dispatch|Sentinel|Courier|Bee|Monitor|Independent|Republic|Advocate|Citizen|Democrat-Gazette|Post-Gazette|Star-Ledger"
    "|Sun-Times|Plain Dealer|Mercury|Mirror|Mail|Sun|Star|Express|Standard|Spectator|Statesman|Daily|Weekly|Magazine|Review"
    "|Business Journal|Radio|Television|TV|Network|Newspaper|Online|Argus|Echo|Scotsman|Age|Australian|Bulletin|Banner|Clarion"
    "|Reporter|Record|Leader|Press|Press-Enterprise|Beacon|Intelligencer|Oregonian|Tennessean|Australian|Capital|Union-Tribune"
)
_ALONE = (
    "Times|Post|Journal|News|Tribune|Herald|Guardian|Telegraph|Chronicle|Gazette|Globe|Examiner|Inquirer|Observer|Ledger|Register"
    "|Dispatch|Sentinel|Courier|Independent|Mirror|Mail|Sun|Star|Express|Standard|Spectator|Scotsman|Echo|Argus|Oregonian|Tennessean"
)
_NAME_WORD = r"[A-Z][\w&.’'-]*"
_CLOSED = "|".join(name for line in _NAMES.strip().split("\n") for name in line.split("|"))
# The open shape: "the Avery Ledger", "BBC Radio 4", "KXTV-TV"; one lone word ("the Sun") only with its article.
_OPEN = (
    rf"(?:{_NAME_WORD} (?:(?:of|and|de|la|le) )?){{1,4}}?(?:{_PAPER})\b(?: Online| Radio| Television| TV| News)?"
    rf"|[Tt]he (?:{_ALONE})\b|[KW][A-Z]{{2,3}}(?:-(?:TV|FM|AM))?\b|(?:BBC )?Radio (?:\d\w*(?: Live)?|{_NAME_WORD})"
)
OUTLET = rf"(?:[Tt]he )?(?:(?:{_CLOSED})\b(?: (?:News(?: Channel)?|Channel|Network|Radio(?: \d)?|Sports?|Business|magazine|newspaper|television|TV|radio|\d))*|{_OPEN})"
PROGRAMME = (
    r"(?:[“\"‘']+(?:[A-Z][\w’'&.-]*|\d+)(?: (?:[\w’'&.-]+)){0,5},?[”\"’']+"
    r"|Meet the Press|Face the Nation|This Week|State of the Union|Fox (?:&|and|&amp;) Friends|Kelly File|Situation Room|Special Report|New Day|Reliable Sources|Inside Politics|O[’']Reilly Factor|On the Record|Today show|Fox News Sunday|Good Morning America"
    r"|Morning Joe|Newsnight|Today programme|Andrew Marr Show|60 Minutes|Morning Edition|All Things Considered|Newshour|NewsHour"
    r"|Hardball|Hannity|New Day|Tonight Show|Late Show|Daily Show|The View|Question Time|Panorama|Nightline|Frontline|Dateline)"
)
_WHOLE = re.compile(rf"(?:the |The )?(?:{OUTLET})(?:[’']s?)?")
# the press of a country or a town, by what it is
_STATE_MEDIA = re.compile(
    r"(?:[Tt]he\s|[A-Z]\w+[’']s\s)?(?:(?:[Ss]tate|[Oo]fficial|[Ss]emi-?official|[Gg]overnment|[Ll]ocal|[Nn]ational|[Dd]omestic|[Ff]oreign|[A-Z]\w+)(?:-(?:run|owned|controlled|backed|affiliated))?\s){1,3}(?:television|TV|radio|media|news\sagency|newspapers?|broadcaster)"
    r"|(?:(?:[Ll]ocal|[Nn]ews|[Mm]edia|[Pp]ress|[Pp]ublished|[Ss]ome|[Ss]everal)\s){1,2}(?:reports|accounts|outlets)"
)
_WORD = re.compile(r"[^\W_]+")
_BROADCASTER = re.compile(
    r"\b(?:CNN|BBC|NPR|MSNBC|NBC|ABC|CBS|PBS|CNBC|Fox|Sky|ITV|ITN|LBC|Channel 4|C-SPAN|Univision|Newsmax|Al[ -]Jazeera|CBC|CTV|RTÉ?)\b"
)


def is_outlet(name: str, publisher: str | None = None) -> bool:
    """Whether a name, as a whole, is that of a news outlet. `publisher` is the document's own, counted as one."""
    bare = name.strip()
    return (
        (bool(_WHOLE.fullmatch(bare)) and bare != "People")
        or bool(_STATE_MEDIA.fullmatch(bare))
        or is_publisher(name, publisher)
    )


def is_publisher(name: str, publisher: str | None) -> bool:
    """Whether a name is the publisher's, who may be given by a short form: "wash-post", "NYT" or "nytimes.com"."""
    words = [w.lower() for w in _WORD.findall(name) if w.lower() != "the"]
    short = [
        w
        for w in re.split(r"[\W_]+", (publisher or "").lower())
        if w not in ("", "the", "www", "com", "org", "net", "co", "uk")
    ]
    if not words or not short:
        return False
    if len(words) == len(short):
        return all(word.startswith(part) for word, part in zip(words, short, strict=True))
    joined = "".join(short)
    return joined in ("".join(words), "".join(w[0] for w in words), "".join(w[0] for w in words[:-1]) + words[-1])


def names_publisher(words: str, publisher: str | None) -> bool:
    """Whether some name among the words is the publisher's."""
    return bool(publisher) and any(is_publisher(m.group(), publisher) for m in re.finditer(OUTLET, words))


_ANY = re.compile(OUTLET)
_KIND = re.compile(r"(?i)^the\s|\s(?:magazine|newspaper|news|channel)$")


def first_outlet(words: str) -> str | None:
    """The first outlet that the words name, in lower case, without its article and kind (*the People magazine*: people)."""
    hit = _ANY.search(words)
    return _KIND.sub("", hit.group()).lower() if hit else None


def is_broadcaster(words: str) -> bool:
    """Whether the words name a well-known radio or television network."""
    return bool(_BROADCASTER.search(words))
