"""Boilerplate: what a newsroom or its web page puts around a story. Separators, rights, sign-ups, links, sign-offs, time stamps.

A rule is tried where the paragraph begins with one of its words, and must fit the whole paragraph. A paragraph with quotation
marks is boilerplate only where its rule says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.document.places import MONTHS
from onrecord.document.words import trim
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

_SITE = (
    r"(?:twitter|facebook|instagram|youtube|linkedin|x|telegram|threads|bluesky|mastodon|tiktok|google\+?|google news|whatsapp|"
    r"flipboard|pinterest|snapchat|truth social)"
)
_TIME = r"(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|noon|midnight)(?:\s*(?:[A-Z]{2,4}|UTC[+-]?\d*))?"
_DAY = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}(?:,?\s+\d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d\d-\d\d(?:T[\d:.+Z-]+)?)"
)
_STAMP = rf"(?:{_DAY}(?:\s*(?:,|at|\||·|•|-|–)?\s*{_TIME})?|{_TIME}\s*(?:,|on|\||·|•|-|–)?\s*{_DAY})"
_STORY = r"(?:story|article|report|piece|post|column|essay|interview|dispatch|newsletter)"
_NAMES = r"(?:[A-Z][\w.’'-]*\s+){1,4}"
_PLACES = r"[A-Z][\w.’'-]*(?:,?\s+[A-Z][\w.’'-]*){0,8}"


class _Rule(NamedTuple):
    name: str
    openers: str
    pattern: str
    may_quote: bool = False
    cased: bool = False


_RULES = (
    _Rule("follow", "follow like find join connect friend visit please you", rf"(?:(?:please|you can)\s+)?(?:follow|like|find|join|connect with|friend|visit)\s+[\w@][^.!?\n]{{0,80}}?\s+(?:on|at|via)\s+{_SITE}\b.{{0,160}}"),
    _Rule("follow", "follow tweet", r"(?:follow|tweet(?: at)?)\s+[^.!?\n@]{0,60}(?:@\w+|(?:https?://)?(?:www\.)?(?:twitter|x)\.com/\S+).{0,80}"),
    _Rule("follow", "*", rf"(?:{_NAMES}|(?:He|She|They)\s+)(?:tweets\s+(?:at|as|from)|can be (?:reached|followed|found|emailed|contacted)\s+(?:at|on|via|by))\s.{{0,160}}", cased=True),
    _Rule("copyright", "copyright ©", r"(?:copyright|©).{0,400}", may_quote=True),
    _Rule("copyright", "c", r"\(c\)\s*(?:19|20)\d\d.{0,300}"),
    _Rule("copyright", "all", r"all (?:rights reserved|contents? (?:©|copyright)).{0,240}"),
    _Rule("copyright", "*", r"[^.!?\n]{0,120}(?:All rights reserved|all rights reserved|ALL RIGHTS RESERVED|may not be (?:published|reproduced|copied|redistributed)|[Rr]eprinted (?:with permission|courtesy)|Copyright ©).{0,240}", cased=True),
    _Rule("copyright", "from excerpted adapted reprinted", r"(?:from|excerpted|adapted|reprinted)\s.{1,200}(?:copyright|©|reprinted|published by|permission).{0,200}"),
    _Rule("newsletter", "sign subscribe register enter get want never join like enjoy enjoying don", r"[^.!?\n]{3,120}\b(?:newsletters?|inbox|email (?:alerts|list|address)|mailing list|subscri(?:be|ption)|notifications|mobile app)\b.{0,160}"),
    _Rule("newsletter", "sign subscribe log login register already become", r"(?:sign (?:up|in)|subscribe|log ?in|register|already a subscriber\?|become a (?:member|subscriber))(?:\s+(?:or|and|to|up|in|now|today|here|free|log ?in|sign|subscribe|register|continue|read(?:ing)?|comment|for (?:free|updates|alerts|access|more)|this|story|article|already|a subscriber\?))*[\s.!?:]*"),
    _Rule("newsletter", "support donate help", r"(?:support|donate to|help (?:us|support|fund))\s+[^.!?\n]{0,60}\b(?:journalism|newsroom|reporting)\b.{0,160}"),
    _Rule("newsletter", "download", r"download (?:the|our)\b[^.!?\n]{0,60}\bapp\b.{0,100}"),
    _Rule("read_more", "read see learn hear watch listen find also related more must don recommended trending most you in further what editors top photos video videos gallery slideshow previously live", r"(?:read|read (?:more|also|next|on|the full \w+|it here)|see(?: also| more)?|learn more|hear more|watch(?: more| next| live)?|listen(?: to)?|find out more|also(?: read)?|related(?: \w+)?|more(?: (?:from|on|in|about|like|coverage|news|stories|reading)\b[^:.!?\n]{0,60})?|must[ -](?:read|see|watch)|don['’]t miss|recommended|trending|most (?:read|popular)|you (?:may|might) (?:also )?like|in case you missed it|further reading|what to read next|editors['’]? picks?|top stories|photos?|videos?|gallery|slideshow|previously|live(?: updates| blog)?)\s*:.{0,240}", may_quote=True),
    _Rule("read_more", "read see find learn click tap", r"(?:read|see|find(?: out)?|learn|click|tap)\s+(?:more\b(?!\s+than\b)|also\b|on\b|here\b|next\b|(?:the|our|her|his|their|this)\s+(?:full|rest|entire|complete|original|latest|live)\b|live updates\b|full\b|it here\b|to\b|for\b)[^.!?“”\"\n]{0,80}[.!:»>…→]{0,3}"),
    _Rule("read_more", "related more most you what recommended trending editors top continue keep story article scroll back skip show load loading next previous play watch view", r"(?:related (?:stories|articles|coverage|content|topics|links|news|video|posts?)|more (?:stories|news|coverage|top stories|headlines|from .{2,40})|most (?:read|popular|viewed|shared)|you (?:may|might) (?:also )?(?:like|be interested in)|what to read next|recommended(?: for you| stories| videos?)?|trending(?: now| stories)?|editors['’]? picks?|top stories|(?:continue|keep) reading(?: .{0,40})?|(?:story|article) continues(?: below)?(?: .{0,40})?|scroll (?:down )?(?:for more|to continue).{0,40}|back to top|skip (?:to .{0,30}|ad(?:vertisement)?)|show more|load more|loading|next (?:article|story|up)|previous (?:article|story)|play video|watch (?:now|live|the (?:full )?video(?: (?:above|below|here))?)|view (?:more|all|comments|gallery|photos|slideshow))[\W]*"),
    _Rule("advertisement", "advertisement advertising sponsored promoted paid ad ads", r"(?:advertisement|advertising|sponsored(?: content| by .{1,60})?|promoted(?: content)?|paid (?:content|post)|ad|ads by \w+)[\W]*"),
    _Rule("share", "share print email save copy comment comments leave reply join view post tweet facebook twitter whatsapp", r"(?:share(?: (?:this|on|via|with).{0,60}| \w+)?|print|e-?mail|save|copy link|comments?(?: \(\d+\))?|leave a (?:comment|reply)|reply|join the (?:conversation|discussion).{0,60}|view comments|post a comment|tweet|facebook|twitter|whatsapp)(?:\s*[|/·•]?\s*(?:share|print|email|save|tweet|facebook|twitter|whatsapp|reddit|linkedin|pinterest|instagram|comments?|copy link))*[\W]*"),
    _Rule("sign_off", "additional further reporting writing editing written edited reported compiled translated produced research graphic graphics", r"[(\[]?(?:additional |further )?(?:reporting|writing|editing|written|edited|reported|compiled|translated|produced|research|graphics?)(?: (?:and|&) (?:writing|editing|reporting|edited))?(?: by\b|:)[^!?“”\"\n]{2,300}"),
    _Rule("sign_off", "contributing contributors contributor contributed also", r"(?:also )?(?:contributing|contributors?|contributed by)(?: to this \w+)?\s*:\s*.{2,240}"),
    _Rule("sign_off", "*", rf".{{2,200}}\scontributed\s+(?:(?:reporting|research)\b|(?:to\s+)?(?:this|the)\s+{_STORY}).{{0,120}}"),
    _Rule("sign_off", "this the a", rf"(?:this|the|a version of this)\s+{_STORY}\s+(?:(?:was\s+)?(?:first|originally|previously)\s+(?:appeared|published|posted)|(?:was\s+)?(?:appeared|produced|provided|co-published|republished|distributed|funded|supported))\s+(?:first\s+|originally\s+)?(?:in|by|on|at|with|from|as|under|through)\b.{{0,240}}"),
    _Rule("sign_off", "*", rf"{_NAMES}(?:and\s+{_NAMES})?reported\s+from\s+{_PLACES}(?:,?\s*(?:;|and)\s+{_NAMES}(?:reported\s+)?from\s+{_PLACES}){{0,4}}\.?", cased=True),
    _Rule("hat_tip", "h ht hat", r"[(\[]?\s*(?:h/?t|hat tip)\b.{0,80}"),
    _Rule("contact", "contact reach email e write call send", r"(?:contact|reach|e-?mail|write to|call|send)\s+(?:us|me|him|her|them|tips|story ideas|letters|comments|questions|feedback|the (?:author|reporter|writer|editor|newsroom)|[A-Z][^.!?\n]{2,60}?)\s+(?:at|on|via|by|to)\s+\S*[@\d/].{0,160}"),
    _Rule("contact", "email e phone tel fax twitter web website", r"(?:e-?mail|phone|tel|fax|twitter|web|website)\s*:\s*\S*[@\d/.]\S*.{0,60}"),
    _Rule("contact", "have got do know", r"(?:have|got|do you have|know something about)\b[^.!?\n]{0,60}\b(?:tips?|news tip)\b[^.!?\n]{0,60}\?.{0,200}"),
    _Rule("time_stamp", "published updated posted last first originally created modified", rf"(?:(?:first|last|originally)\s+)?(?:published|updated|posted|created|modified)(?:\s+(?:on|at))?\s*[:,|]?\s*(?:{_STAMP}|(?:\d+|an?|one|two|three)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago).{{0,60}}"),
)  # fmt: skip
_STAMP_ALONE = re.compile(rf"(?:date\s*:\s*)?{_STAMP}(?:\s*[|·•/,-]?\s*(?:last )?updated.{{0,60}})?\.?", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"(?=[^\w]*[_*\-=#~•·—–+|<>])[_*\-=#~•·—–+|<>/.\s]+|[-–—\s]+(?:30|ends?)[-–—\s]+|ends", re.IGNORECASE
)
_LOST_TWEET = re.compile(r"<tweet\b[^<>]*>\s*<(?:/tweet|tweet/)>\W*")
_FIRST_WORD = re.compile(r"[\s(\[*•»>|-]*([^\W\d_]+|©)")
# Notices that follow the last sentence of a paragraph.
_TAIL = re.compile(
    r"(?<=[.!?”\")] )(?:(?:Copyright|©)\s+(?:©|\([Cc]\)|\d{4})|All rights reserved|SIGN UP FOR OUR NEWSLETTER|"
    rf"Follow\s+[^.!?\n]{{2,60}}\s+on\s+(?i:{_SITE})\b)[^“”\"(\n]{{0,240}}$"
)
_PARAGRAPH_MAX = 500
_TAIL_MAX = 320


def _index_rules() -> tuple[dict[str, list[tuple[_Rule, re.Pattern[str]]]], list[tuple[_Rule, re.Pattern[str]]]]:
    by_word: dict[str, list[tuple[_Rule, re.Pattern[str]]]] = {}
    anywhere: list[tuple[_Rule, re.Pattern[str]]] = []
    for rule in _RULES:
        pattern = re.compile(rule.pattern, 0 if rule.cased else re.IGNORECASE)
        if rule.openers == "*":
            anywhere.append((rule, pattern))
        for word in rule.openers.split():
            by_word.setdefault(word, []).append((rule, pattern))
    return by_word, anywhere


_BY_WORD, _ANYWHERE = _index_rules()
_ANYWHERE_HINTS = (
    "rights reserved",
    "RIGHTS RESERVED",
    "ights Reserved",
    "may not be",
    "eprinted",
    "Copyright ©",
    "contributed",
    "reported from",
    "tweets ",
    "can be ",
)


def find_boilerplate(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """Paragraphs, and last sentences of paragraphs, that are no part of the story."""
    zones: list[Zone] = []
    for paragraph in paragraphs:
        rule = rule_of(text, paragraph)
        if rule:
            zones.append(Zone("boilerplate", *paragraph, Because("document", f"furniture.{rule}", (paragraph,))))
            continue
        low = max(paragraph.start, paragraph.end - _TAIL_MAX)
        tail = _TAIL.search(text, low, paragraph.end) if low < paragraph.end else None
        if tail:
            span = trim(text, tail.start(), paragraph.end)
            zones.append(Zone("boilerplate", *span, Because("document", "furniture.tail", (span,))))
    return zones


def rule_of(text: str, paragraph: Span) -> str | None:
    """The name of the rule that makes the whole paragraph boilerplate, if one does."""
    if paragraph.end - paragraph.start > _PARAGRAPH_MAX:
        return None
    line = text[paragraph.start : paragraph.end]
    first = _FIRST_WORD.match(line)
    if not line[0].isalnum() and (_SEPARATOR.fullmatch(line) or (line[0] == "<" and _LOST_TWEET.fullmatch(line))):
        return "separator"
    if len(line) <= 90 and any(c.isdigit() for c in line) and _STAMP_ALONE.fullmatch(line):
        return "time_stamp"
    quotes = any(mark in line for mark in '“"”«')
    candidates = _BY_WORD.get(first[1].lower(), []) if first else []
    if any(hint in line for hint in _ANYWHERE_HINTS):
        candidates = [*candidates, *_ANYWHERE]
    for rule, pattern in candidates:
        if (rule.may_quote or not quotes) and pattern.fullmatch(line.strip("•»>| ")):
            return rule.name
    return None
