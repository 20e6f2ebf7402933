"""The terms of schema.org that exports use: each type with its parents, each property with the types that may have it and what it may
hold. From the vocabulary's own pages (release 28), which are free to use; facts, copied by hand."""

PARENTS = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "Report": ("Article",),
    "SocialMediaPosting": ("Article",),
    "Quotation": ("CreativeWork",),
    "Claim": ("CreativeWork",),
    "Collection": ("CreativeWork",),
    "Review": ("CreativeWork",),
    "ClaimReview": ("Review",),
    "Intangible": ("Thing",),
    "Rating": ("Intangible",),
    "Audience": ("Intangible",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
}
TEXT, DATE, INTEGER = "Text", "Date", "Integer"
PROPERTIES = {
    "name": ("Thing", (TEXT,)),
    "alternateName": ("Thing", (TEXT,)),
    "description": ("Thing", (TEXT,)),
    "identifier": ("Thing", (TEXT,)),
    "url": ("Thing", (TEXT,)),  # URL is a Text
    "text": ("CreativeWork", (TEXT,)),
    "headline": ("CreativeWork", (TEXT,)),
    "author": ("CreativeWork", ("Person", "Organization")),
    "creator": ("CreativeWork", ("Person", "Organization")),
    "publisher": ("CreativeWork", ("Person", "Organization")),
    "dateCreated": ("CreativeWork", (DATE,)),
    "datePublished": ("CreativeWork", (DATE,)),
    "temporal": ("CreativeWork", (TEXT,)),
    "inLanguage": ("CreativeWork", (TEXT,)),
    "audience": ("CreativeWork", ("Audience",)),
    "mentions": ("CreativeWork", ("Thing",)),
    "about": ("CreativeWork", ("Thing",)),
    "citation": ("CreativeWork", ("CreativeWork", TEXT)),
    "isBasedOn": ("CreativeWork", ("CreativeWork",)),
    "isPartOf": ("CreativeWork", ("CreativeWork",)),
    "hasPart": ("CreativeWork", ("CreativeWork",)),
    "creativeWorkStatus": ("CreativeWork", (TEXT,)),
    "collectionSize": ("Collection", (INTEGER,)),
    "claimInterpreter": ("Claim", ("Person", "Organization")),
    "appearance": ("Claim", ("CreativeWork",)),
    "firstAppearance": ("Claim", ("CreativeWork",)),
    "claimReviewed": ("ClaimReview", (TEXT,)),
    "itemReviewed": ("Review", ("Thing",)),
    "reviewRating": ("Review", ("Rating",)),
    "ratingExplanation": ("Rating", (TEXT,)),
    "jobTitle": ("Person", (TEXT,)),
}


def is_a(kind: str, wanted: str) -> bool:
    return kind == wanted or any(is_a(parent, wanted) for parent in PARENTS[kind])
