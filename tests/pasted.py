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
}
EVERYTHING = "\n".join(PASTED.values())
