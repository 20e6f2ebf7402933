"""The notices that newsrooms and their pages put around a story, one an entry: first words, and a pattern for the whole.

`openers` are the first words (lower case) that a paragraph must begin with for the pattern to be tried; `*` tries it on every
paragraph that holds one of `HINTS`. A pattern must fit the whole paragraph.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.document.places import MONTHS

SITE = (
    r"(?:twitter|facebook|instagram|youtube|linkedin|x|telegram|threads|bluesky|mastodon|tiktok|google\+?|google news|whatsapp|"
    r"flipboard|pinterest|snapchat|truth social)"
)
# What an embedded post shows as long as its words have not loaded, or below them.
EMBED_LINK = (
    r"(?:view|see|open|watch|read|play)(?: (?:this|the|more|full|original|entire|our|her|his|their)){0,3}"
    r"(?: (?:posts?|tweets?|threads?|photos?|videos?|reels?|stor(?:y|ies)|profile|toots?|truths?|updates?|replies|comments?))?"
    rf" (?:on|in|at) (?:the )?{SITE}(?: \(formerly twitter\))?"
)
_TIME = r"(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|noon|midnight)(?:\s*(?:[A-Z]{2,4}|UTC[+-]?\d*))?"
_DAY = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}(?:,?\s+\d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d\d-\d\d(?:T[\d:.+Z-]+)?)"
)
STAMP = rf"(?:{_DAY}(?:\s*(?:,|at|\||·|•|-|–)?\s*{_TIME})?|{_TIME}\s*(?:,|on|\||·|•|-|–)?\s*{_DAY})"
_STORY = r"(?:story|article|report|piece|post|column|essay|interview|dispatch|newsletter)"
_NAMES = r"(?:[A-Z][\w.’'-]*\s+){1,4}"
_PLACES = r"[A-Z][\w.’'-]*(?:,?\s+[A-Z][\w.’'-]*){0,8}"


class Notice(NamedTuple):
    """`may_quote`: quotation marks in the paragraph are no sign of body. `cased`: capitals matter."""

    name: str
    openers: str
    pattern: str
    may_quote: bool = False
    cased: bool = False


NOTICES = (
    Notice(
        "follow",
        "follow like find join connect friend visit please you",
        rf"(?:(?:please|you can)\s+)?(?:follow|like|find|join|connect with|friend|visit)\s+[\w@][^.!?\n]{{0,80}}?"
        rf"\s+(?:on|at|via)\s+{SITE}\b.{{0,160}}",
    ),
    Notice(
        "follow",
        "follow tweet",
        r"(?:follow|tweet(?: at)?)\s+[^.!?\n@]{0,60}(?:@\w+|(?:https?://)?(?:www\.)?(?:twitter"
        r"|x)\.com/\S+).{0,80}",
    ),
    Notice(
        "follow",
        "*",
        rf"(?:{_NAMES}|(?:He|She|They)\s+)(?:tweets\s+(?:at|as|from)|can be (?:reached"
        rf"|followed|found|emailed|contacted)\s+(?:at|on|via|by))\s.{{0,160}}",
        cased=True,
    ),
    Notice(
        "copyright",
        "copyright ©",
        r"(?:copyright|©).{0,400}",
        may_quote=True,
    ),
    Notice(
        "copyright",
        "c",
        r"\(c\)\s*(?:19|20)\d\d.{0,300}",
    ),
    Notice(
        "copyright",
        "all",
        r"all (?:rights reserved|contents? (?:©|copyright)).{0,240}",
    ),
    Notice(
        "copyright",
        "*",
        r"[^.!?\n]{0,120}(?:All rights reserved|all rights reserved|ALL RIGHTS RESERVED"
        r"|may not be (?:published|reproduced|copied|redistributed)|[Rr]eprinted (?:with permission"
        r"|courtesy)|Copyright ©).{0,240}",
        cased=True,
    ),
    Notice(
        "copyright",
        "from excerpted adapted reprinted",
        r"(?:from|excerpted|adapted|reprinted)\s.{1,200}(?:copyright|©|reprinted|published by"
        r"|permission).{0,200}",
    ),
    Notice(
        "newsletter",
        "sign subscribe register enter get want never join like enjoy enjoying don",
        r"[^.!?\n]{3,120}\b(?:newsletters?|inbox|email (?:alerts|list|address)|mailing list"
        r"|subscri(?:be|ption)|notifications|mobile app)\b.{0,160}",
    ),
    Notice(
        "newsletter",
        "sign subscribe log login register already become",
        r"(?:sign (?:up|in)|subscribe|log ?in|register|already a subscriber\?|become a (?:member"
        r"|subscriber))(?:\s+(?:or|and|to|up|in|now|today|here|free|log ?in|sign|subscribe"
        r"|register|continue|read(?:ing)?|comment|for (?:free|updates|alerts|access"
        r"|more)|this|story|article|already|a subscriber\?))*[\s.!?:]*",
    ),
    Notice(
        "newsletter",
        "support donate help",
        r"(?:support|donate to|help (?:us|support|fund))\s+[^.!?\n]{0,60}\b(?:journalism"
        r"|newsroom|reporting)\b.{0,160}",
    ),
    Notice(
        "newsletter",
        "download",
        r"download (?:the|our)\b[^.!?\n]{0,60}\bapp\b.{0,100}",
    ),
    Notice(
        "read_more",
        "read see learn hear watch listen find also related more must don recommended trending "
        "most you in further what editors top photos video videos gallery slideshow previously live",
        r"(?:read|read (?:more|also|next|on|the full \w+|it here)|see(?: also| more)?"
        r"|learn more|hear more|watch(?: more| next| live)?|listen(?: to)?|find out more"
        r"|also(?: read)?|related(?: \w+)?|more(?: (?:from|on|in|about|like|coverage"
        r"|news|stories|reading)\b[^:.!?\n]{0,60})?|must[ -](?:read|see|watch)|don['’]t miss"
        r"|recommended|trending|most (?:read|popular)|you (?:may|might) (?:also )?like"
        r"|in case you missed it|further reading|what to read next|editors['’]? picks?"
        r"|top stories|photos?|videos?|gallery|slideshow|previously|live(?: updates"
        r"| blog)?)\s*:.{0,240}",
        may_quote=True,
    ),
    Notice(
        "read_more",
        "read see find learn click tap",
        r"(?:read|see|find(?: out)?|learn|click|tap)\s+(?:more\b(?!\s+than\b)|also\b"
        r"|on\b|here\b|next\b|(?:the|our|her|his|their|this)\s+(?:full|rest|entire"
        r"|complete|original|latest|live)\b|live updates\b|full\b|it here\b|to\b|for\b)[^.!?“”\"\n]{0,80}[.!:»>…→]{0,3}",
    ),
    Notice(
        "read_more",
        "related more most you what recommended trending editors top continue keep story article "
        "scroll back skip show load loading next previous play watch view",
        r"(?:related (?:stories|articles|coverage|content|topics|links|news|video"
        r"|posts?)|more (?:stories|news|coverage|top stories|headlines|from .{2,40})"
        r"|most (?:read|popular|viewed|shared)|you (?:may|might) (?:also )?(?:like"
        r"|be interested in)|what to read next|recommended(?: for you| stories| videos?)?"
        r"|trending(?: now| stories)?|editors['’]? picks?|top stories|(?:continue"
        r"|keep) reading(?: .{0,40})?|(?:story|article) continues(?: below)?(?: .{0,40})?"
        r"|scroll (?:down )?(?:for more|to continue).{0,40}|back to top|skip (?:to .{0,30}"
        r"|ad(?:vertisement)?)|show more|load more|loading|next (?:article|story|up)"
        r"|previous (?:article|story)|play video|watch (?:now|live|the (?:full )?video(?: (?:above"
        r"|below|here))?)|view (?:more|all|comments|gallery|photos|slideshow))[\W]*",
    ),
    Notice(
        "embed_link",
        "view see open watch read play",
        rf"{EMBED_LINK}\W*",
    ),
    Notice(
        "advertisement",
        "advertisement advertising sponsored promoted paid ad ads",
        r"(?:advertisement|advertising|sponsored(?: content| by .{1,60})?|promoted(?: content)?"
        r"|paid (?:content|post)|ad|ads by \w+)[\W]*",
    ),
    Notice(
        "share",
        "share print email save copy comment comments leave reply join view post tweet facebook twitter whatsapp",
        r"(?:share(?: (?:this|on|via|with).{0,60}| \w+)?|print|e-?mail|save|copy link"
        r"|comments?(?: \(\d+\))?|leave a (?:comment|reply)|reply|join the (?:conversation"
        r"|discussion).{0,60}|view comments|post a comment|tweet|facebook|twitter"
        r"|whatsapp)(?:\s*[|/·•]?\s*(?:share|print|email|save|tweet|facebook|twitter"
        r"|whatsapp|reddit|linkedin|pinterest|instagram|comments?|copy link))*[\W]*",
    ),
    Notice(
        "sign_off",
        "additional further reporting writing editing written edited reported compiled translated "
        "produced research graphic graphics",
        r"[(\[]?(?:additional |further )?(?:reporting|writing|editing|written|edited"
        r"|reported|compiled|translated|produced|research|graphics?)(?: (?:and|&) (?:writing"
        r"|editing|reporting|edited))?(?: by\b|:)[^!?“”\"\n]{2,300}",
    ),
    Notice(
        "sign_off",
        "contributing contributors contributor contributed also",
        r"(?:also )?(?:contributing|contributors?|contributed by)(?: to this \w+)?\s*:\s*.{2,240}",
    ),
    Notice(
        "sign_off",
        "*",
        rf".{{2,200}}\scontributed\s+(?:(?:reporting|research)\b|(?:to\s+)?(?:this"
        rf"|the)\s+{_STORY}).{{0,120}}",
    ),
    Notice(
        "sign_off",
        "this the a",
        rf"(?:this|the|a version of this)\s+{_STORY}\s+(?:(?:was\s+)?(?:first|originally"
        rf"|previously)\s+(?:appeared|published|posted)|(?:was\s+)?(?:appeared|produced"
        rf"|provided|co-published|republished|distributed|funded|supported))\s+(?:first\s+"
        rf"|originally\s+)?(?:in|by|on|at|with|from|as|under|through)\b.{{0,240}}",
    ),
    Notice(
        "sign_off",
        "*",
        rf"{_NAMES}(?:and\s+{_NAMES})?reported\s+from\s+{_PLACES}(?:,?\s*(?:;|and)\s+{_NAMES}(?:reported"
        rf"\s+)?from\s+{_PLACES}){{0,4}}\.?",
        cased=True,
    ),
    Notice(
        "transcript_section",
        "duration call prepared question questions operator conference",
        r"duration\s*:\s*\d+ minutes|(?:conference )?call participants\s*:?|prepared remarks\s*:|questions? ?(?:and|&) ?answers?(?: session)?\s*:"
        r"|question-and-answer session\s*:?",
    ),
    Notice(
        "hat_tip",
        "h ht hat",
        r"[(\[]?\s*(?:h/?t|hat tip)\b.{0,80}",
    ),
    Notice(
        "contact",
        "contact reach email e write call send",
        r"(?:contact|reach|e-?mail|write to|call|send)\s+(?:us|me|him|her|them|tips"
        r"|story ideas|letters|comments|questions|feedback|the (?:author|reporter"
        r"|writer|editor|newsroom)|[A-Z][^.!?\n]{2,60}?)\s+(?:at|on|via|by|to)\s+\S*[@\d/].{0,160}",
    ),
    Notice(
        "contact",
        "email e phone tel fax twitter web website",
        r"(?:e-?mail|phone|tel|fax|twitter|web|website)\s*:\s*\S*[@\d/.]\S*.{0,60}",
    ),
    Notice(
        "contact",
        "have got do know",
        r"(?:have|got|do you have|know something about)\b[^.!?\n]{0,60}\b(?:tips?"
        r"|news tip)\b[^.!?\n]{0,60}\?.{0,200}",
    ),
    Notice(
        "time_stamp",
        "published updated posted last first originally created modified",
        rf"(?:(?:first|last|originally)\s+)?(?:published|updated|posted|created|modified)(?:\s+(?:on"
        rf"|at))?\s*[:,|]?\s*(?:{STAMP}|(?:\d+|an?|one|two|three)\s+(?:second|minute"
        rf"|min|hour|hr|day|week|month|year)s?\s+ago).{{0,60}}",
    ),
)

# Words of the patterns that have no opener.
HINTS = (
    "rights reserved", "RIGHTS RESERVED", "may not be", "eprinted", "Copyright ©", "contributed", "reported from", "tweets ", "can be ",
)  # fmt: skip
