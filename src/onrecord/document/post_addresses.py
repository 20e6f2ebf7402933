"""Addresses of social posts: which platform, which post, whose; and what an iframe's source shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from onrecord.schema import Platform

_ADDRESSES: tuple[tuple[Platform, str], ...] = (
    ("x", r"(?:twitter|x)\.com/(?:#!/)?(?P<handle>\w{1,20})(?:/web)?/status(?:es)?/(?P<id>\d+)"),
    ("bluesky", r"bsky\.app/profile/(?P<handle>[\w.:-]+)/post/(?P<id>\w+)"),
    ("threads", r"threads\.(?:net|com)/@(?P<handle>[\w.]+)/post/(?P<id>[\w-]+)"),
    ("truth_social", r"truthsocial\.com/@(?P<handle>\w+)/(?:posts/)?(?P<id>\d+)"),
    ("instagram", r"instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/(?P<id>[\w-]+)"),
    ("facebook", r"facebook\.com/(?P<page>[\w.-]+)/(?:posts|videos|photos)/(?P<id>[\w.:/-]+)"),
    ("facebook", r"facebook\.com/(?:permalink|story|photo)(?:\.php)?\?(?P<id>\S+)"),
    ("mastodon", r"(?P<host>[\w-]+(?:\.[\w-]+)+)/@(?P<handle>\w+)(?:@(?P<home>[\w.-]+))?/(?P<id>\d{6,})"),
)
_POST_URLS = tuple(
    (platform, re.compile(rf"^(?:https?:)?//(?:www\.|mobile\.|m\.|web\.)?{pattern}", re.IGNORECASE))
    for platform, pattern in _ADDRESSES
)


def platform_of(url: str) -> Platform | None:
    """The platform, where an address is that of a post; None for a profile, a video, anything else."""
    return next((platform for platform, pattern in _POST_URLS if pattern.match(url.strip())), None)


def post_id(url: str | None) -> str:
    """What two forms of one post's address have in common."""
    for _, pattern in _POST_URLS:
        found = pattern.match(url or "")
        if found:
            return found["id"]
    return url or ""


def handle_of(url: str) -> str | None:
    """The handle that a post's address names, with its @, and with its host where the platform has many."""
    for _, pattern in _POST_URLS:
        found = pattern.match(url)
        if found is None:
            continue
        groups = found.groupdict()
        handle, host = groups.get("handle"), groups.get("home") or groups.get("host")
        if not handle or handle == "i" or handle.startswith("did:"):
            return None
        return f"@{handle}@{host}" if host else f"@{handle}"
    return None


def tidy_address(url: str) -> str:
    """A post's address without the embed's own tail and tracking."""
    url = url.strip()
    url = f"https:{url}" if url.startswith("//") else url
    if "facebook.com" not in url:
        url = url.split("?", 1)[0].split("#", 1)[0]
    return re.sub(r"/embed(?:/captioned)?/?$", "", url)


def iframe_address(source: str) -> str | None:
    """The address of the post that an iframe shows."""
    try:
        parts = urlsplit(source)
        query = parse_qs(parts.query, max_num_fields=40)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    inner = next((query[key][0] for key in ("href", "url") if key in query), None)
    if host.endswith("facebook.com") and "/plugins/" in parts.path:
        return tidy_address(inner) if inner and "post" in parts.path else None
    if host == "platform.twitter.com" and query.get("id", [""])[0].isdigit():
        return f"https://twitter.com/i/status/{query['id'][0]}"
    found = re.match(r"/embed/([\w.:-]+)/app\.bsky\.feed\.post/(\w+)", parts.path)
    if host == "embed.bsky.app" and found:
        return f"https://bsky.app/profile/{found[1]}/post/{found[2]}"
    if platform_of(source):
        is_embed = "/embed" in parts.path
        return tidy_address(source) if is_embed or platform_of(source) != "mastodon" else None
    return tidy_address(inner) if inner and platform_of(inner) else None
