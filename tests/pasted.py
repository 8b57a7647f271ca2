"""What a press officer's clipboard can hold, each with a word of text that has to stay."""

ELSEWHERE = "tracker.example"
PASTED = {
    "a tracker": f'<p>Word <img src="https://{ELSEWHERE}/p.gif" width="1" height="1">stays.</p>',
    "a tracker without a scheme": f'<p>Word <img src="//{ELSEWHERE}/p.gif">stays.</p>',
    "a tracker in a set": f'<p>Word <img srcset="/media/x 1x, https://{ELSEWHERE}/p 2x">stays.</p>',
    "a picture in two formats": (
        f'<picture><source srcset="https://{ELSEWHERE}/p.webp"><img src="https://{ELSEWHERE}/p">'
        "</picture><p>Word stays.</p>"
    ),
    "a stylesheet": f'<link rel="stylesheet" href="https://{ELSEWHERE}/a.css"><p>Word stays.</p>',
    "an imported style": (
        f"<style>@import url(https://{ELSEWHERE}/a.css);</style><p>Word stays.</p>"
    ),
    "an external font": (
        f"<style>@font-face {{font-family: x; src: url(https://{ELSEWHERE}/f.woff2)}}"
        "p {font-family: x}</style><p>Word stays.</p>"
    ),
    "a styled background": (
        f'<p style="background:url(https://{ELSEWHERE}/b.png)">Word stays.</p>'
    ),
    "an old background": (
        f'<table background="https://{ELSEWHERE}/b.png"><tr><td>Word stays.</td></tr></table>'
    ),
    "an old font": '<p><font face="Comic" color="red">Word</font> stays.</p>',
    "a frame": f'<iframe src="https://{ELSEWHERE}/v"></iframe><p>Word stays.</p>',
    "a film": (
        f'<video poster="https://{ELSEWHERE}/p" autoplay><source src="https://{ELSEWHERE}/v">'
        "</video><p>Word stays.</p>"
    ),
    "a sound": f'<audio src="https://{ELSEWHERE}/a" autoplay></audio><p>Word stays.</p>',
    "an object": f'<object data="https://{ELSEWHERE}/o"></object><p>Word stays.</p>',
    "an embed": f'<embed src="https://{ELSEWHERE}/o"><p>Word stays.</p>',
    "a drawing": (
        f'<svg><image href="https://{ELSEWHERE}/i"/><use xlink:href="https://{ELSEWHERE}/u#a"/>'
        f'<rect fill="url(https://{ELSEWHERE}/f#a)" width="9" height="9"/></svg><p>Word stays.</p>'
    ),
    "a drawing that changes itself": (
        f'<svg><image><set attributeName="href" to="https://{ELSEWHERE}/i"/></image></svg>'
        "<p>Word stays.</p>"
    ),
    "a link with a ping": f'<p><a href="/report/" ping="https://{ELSEWHERE}/p">Word</a> stays.</p>',
    "a link to a new window": '<p><a href="/report/" target="_blank">Word</a> stays.</p>',
    "a script": f'<script src="https://{ELSEWHERE}/s.js"></script><p>Word stays.</p>',
    "a script in an attribute": f"<p onmouseover=\"fetch('//{ELSEWHERE}')\">Word stays.</p>",
    "a base": f'<base href="https://{ELSEWHERE}/"><p>Word stays.</p>',
    "a refresh": (
        f'<meta http-equiv="refresh" content="0;url=https://{ELSEWHERE}/"><p>Word stays.</p>'
    ),
    "a button with a picture": (
        f'<input type="image" src="https://{ELSEWHERE}/i"><p>Word stays.</p>'
    ),
    "a preload": f'<link rel="preload" as="image" href="https://{ELSEWHERE}/i"><p>Word stays.</p>',
    "a name to look up": f'<link rel="dns-prefetch" href="//{ELSEWHERE}"><p>Word stays.</p>',
    "a template": f'<template><img src="//{ELSEWHERE}/i"></template><p>Word stays.</p>',
    "a formula": f'<math><mi xlink:href="//{ELSEWHERE}/"></mi></math><p>Word stays.</p>',
    "a map": f'<map name="m"><area href="//{ELSEWHERE}/" alt=""></map><p>Word stays.</p>',
    "a field": '<input name="a"><p>Word stays.</p>',
    "a rule for referrers": '<meta name="Referrer" content="unsafe-url"><p>Word stays.</p>',
    "a next page": f'<link rel="next" href="//{ELSEWHERE}/"><p>Word stays.</p>',
    "an icon": f'<link rel="icon" href="//{ELSEWHERE}/i.png"><p>Word stays.</p>',
    "an author": f'<link rel="author" href="//{ELSEWHERE}/"><p>Word stays.</p>',
    "a link that reports": (
        f'<p><a href="/report/" attributionsrc="//{ELSEWHERE}/">Word</a> stays.</p>'
    ),
}
EVERYTHING = "\n".join(PASTED.values())
# What browsers and lxml read in two ways: cleaned out of the page, for a saved text is cleaned
# by a parser that reads as browsers do.
READ_IN_TWO_WAYS = {
    "a refresh behind a noscript": (
        f'<noscript><p title="</noscript><meta http-equiv=refresh content=0;url=//{ELSEWHERE}/>">'
        "</p></noscript><p>Word stays.</p>"
    ),
    "a refresh behind a noembed": (
        f'<noembed><p title="</noembed><meta http-equiv=refresh content=0;url=//{ELSEWHERE}/>">'
        "</p></noembed><p>Word stays.</p>"
    ),
    "a refresh behind a title": (
        f'<title><p title="</title><meta http-equiv=refresh content=0;url=//{ELSEWHERE}/>">'
        "</title><p>Word stays.</p>"
    ),
    "a drawing with a title": (
        f'<svg><title><img src="//{ELSEWHERE}/i"></title></svg><p>Word stays.</p>'
    ),
    "a comment that ends early": f'<!--><img src="//{ELSEWHERE}/i"><!-- --><p>Word stays.</p>',
    "a comment that ends oddly": f'<!-- --!><img src="//{ELSEWHERE}/i"><!-- --><p>Word stays.</p>',
    "a comment of another kind": "<?xml a?><p>Word stays.</p>",
    "data that hide their end": (
        '<script type="application/ld+json"><!--</script><p>Word stays.</p>'
    ),
    "a button": "<button>Press</button><p>Word stays.</p>",
    "a bracket in an attribute": '<p title="a</p><b">Word stays.</p>',
}
