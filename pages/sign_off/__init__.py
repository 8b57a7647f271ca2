"""Sign-off: nothing goes up but through `publication.publish_version` (DESIGN 5.4).

Putting up takes two people, of any partner force; taking down takes one.
"""
