"""How the page of a checked draft looks: light and dark, narrow and wide, on paper."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1d1d1b; --soft: #62605a; --line: #dcd8cd; --card: #ffffff;
  --stop: #b3261e; --look: #8a5a00; --fine: #1e6b3a; --stop-tint: #fbe4e1; --look-tint: #fbf0d5; --fine-tint: #e2f2e6; }
@media (prefers-color-scheme: dark) { :root { --paper: #161614; --ink: #e9e6df; --soft: #a09c92; --line: #3a3833; --card: #1f1e1b;
  --stop: #ff8a80; --look: #e9b44c; --fine: #7fd198; --stop-tint: #4a1f1b; --look-tint: #42330f; --fine-tint: #17351f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .8rem; }
h3 { font-size: 1rem; margin: 0 0 .7rem; display: flex; flex-wrap: wrap; gap: .15rem .7rem; align-items: baseline; }
h4 { font-size: .8rem; font-weight: 600; color: var(--soft); margin: 0 0 .2rem; }
.where, .facts, .meaning, .place, .reasons, footer { color: var(--soft); font-size: .9rem; }
.facts, .meaning { font-weight: 400; }
.meaning { margin-left: auto; }
.gate { font-size: 1.1rem; font-weight: 600; margin: 1rem 0 .6rem; }
.gate.stop { color: var(--stop); } .gate.fine { color: var(--fine); }
.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: 0; }
.counts li { padding: .2rem .7rem; border-radius: 1rem; font-size: .9rem; }
.counts .stop, .verdict.stop { background: var(--stop-tint); color: var(--stop); }
.counts .look, .verdict.look { background: var(--look-tint); color: var(--look); }
.counts .fine, .verdict.fine { background: var(--fine-tint); color: var(--fine); }
.warning { color: var(--look); }
article { background: var(--card); border: 1px solid var(--line); border-left: .35rem solid var(--line); border-radius: .4rem;
  padding: 1rem 1.2rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
article.stop { border-left-color: var(--stop); } article.look { border-left-color: var(--look); }
article.fine { border-left-color: var(--fine); }
article:target { outline: .15rem solid var(--soft); }
.verdict { font-weight: 700; } article.stop > h3 .verdict { color: var(--stop); } article.look > h3 .verdict { color: var(--look); }
article.fine > h3 .verdict { color: var(--fine); }
.retold .verdict { padding: 0 .45rem; border-radius: .7rem; font-size: .85rem; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.4rem; }
.side p { margin: 0; font-family: Georgia, "Times New Roman", serif; font-size: 1.06rem; }
.place { margin: .8rem 0 0; }
.reasons, .retold { margin: .4rem 0 0; padding-left: 1.1rem; }
article > h4 { margin-top: .8rem; }
ins, del, mark { padding: 0 .12em; border-radius: .2em; color: inherit; }
ins, del { background: var(--stop-tint); color: var(--stop); font-weight: 600; }
ins { text-decoration: underline; } del { text-decoration: none; border: 1px solid var(--stop); }
mark { background: var(--look-tint); } s { color: var(--soft); text-decoration: none; font-style: italic; }
.draft { font-family: Georgia, "Times New Roman", serif; font-size: 1.06rem; max-width: 44rem; overflow-wrap: anywhere; }
.draft p { white-space: pre-line; }
.draft a { color: inherit; text-decoration: underline; text-decoration-thickness: .12em; text-underline-offset: .18em; }
.draft a.stop { background: var(--stop-tint); text-decoration-color: var(--stop); }
.draft a.look { background: var(--look-tint); text-decoration-color: var(--look); }
.draft a.fine { text-decoration-color: var(--fine); }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; overflow-wrap: anywhere; }
footer p { margin: .3rem 0; }
@media (max-width: 42rem) { .sides { grid-template-columns: 1fr; gap: .8rem; } .meaning { margin-left: 0; } }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --card: #fff; --stop: #8f1d16; --look: #6b4600;
  --fine: #14502a; --stop-tint: #f6dedb; --look-tint: #f6ecd2; --fine-tint: #e2f2e6; }
  body { padding: 0; max-width: none; font-size: 10.5pt; } article { break-inside: avoid; } h2 { break-after: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
