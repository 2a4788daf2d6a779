"""Web pages in the manner of news sites, made for the tests of reading."""

from __future__ import annotations

from collections.abc import Sequence

STORY = (
    "“We tested it twice and it held both times,” Mara Quist, the chief engineer, told reporters on Friday.",
    "The ferry company said it would run more boats until the work is done, which may take six months.",
    "Odile Brandt, the mayor’s deputy, denied that the council had known about the cracks since last summer.",
)
PARAGRAPHS = "".join(f"<p>{words}</p>" for words in STORY)
TEXT = "\n\n".join(STORY) + "\n"


def page(body: str, head: str = "<title>Bridge shut</title>") -> bytes:
    """A whole page as UTF-8."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


def article(*paragraphs: str, head: str = "") -> bytes:
    """A page with these paragraphs (as HTML) before those of the story."""
    return page(f"<article><h1>Bridge shut</h1>{''.join(paragraphs)}{PARAGRAPHS}</article>", head)


def text(*paragraphs: str) -> str:
    """The text of `article` with these paragraphs, as it should come out."""
    return "\n\n".join(("Bridge shut", *paragraphs, *STORY)) + "\n"


def with_everything(story: Sequence[str] = STORY) -> bytes:
    """An article amid all that such pages have around it."""
    figure = "<figure><img src=a.jpg><figcaption>Before it was shut, said C. Dow. (Courier/Dow)</figcaption></figure>"
    return page(
        f"""
<div id="cookie-banner" class="cookie-banner"><p>We use cookies, said the banner. Accept all of them.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main><article><h1>Council shuts the Weir bridge</h1>
<p class="byline">By <a href="/a">Ann Lee</a> and Bo Berg</p><time datetime="2021-03-12">12 March 2021</time>
<div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a> <span>20</span></div>
{figure}{figure}
<p>{story[0]}</p>
<script>var a = "never content, said the script";</script><style>p {{ color: red }}</style>
<h2>What happens next</h2>
<blockquote><p>{story[1]}</p></blockquote>
<p><a href="/9">READ MORE: Ferry to run at night, firm says</a></p><p>Advertisement</p>
<ul><li>{story[2]}</li></ul>
<p style="display: none">Hidden words, said the page.</p><p hidden>More of them, said the page.</p>
<p class="caption">Photo: C. Dow</p>
<aside><p>Sign up to our newsletter, said the aside, and get more of it every single day.</p></aside>
<h3>You may also like</h3><p>The mayor will not stand again, said a person close to the mayor on Monday.</p>
</article>
<section id="comments"><h3>Comments</h3><div class="comment"><p>This is a disgrace, said a reader.</p></div></section>
</main><footer><p>© 2021 The Harrow Courier. All rights reserved.</p></footer>""",
        """<title>Council shuts the Weir bridge | The Harrow Courier</title>
<meta property="og:title" content="Council shuts the Weir bridge">
<meta property="og:site_name" content="The Harrow Courier">
<link rel="canonical" href="https://courier.example/news/weir-bridge">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Council shuts the Weir bridge", "datePublished": "2021-03-12T23:30:00-05:00",
 "dateModified": "2021-03-14T10:00:00Z",
 "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Berg"}]}</script>""",
    )
