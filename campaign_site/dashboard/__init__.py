"""The staff's first page: what is live, what waits for whom, what runs out, what went wrong.

A section is a function that returns rows; `sections.SECTIONS` lists them in the order in which
they are shown. Each is read by itself: one that fails says so, and the others stand.
"""
