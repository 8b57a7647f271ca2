"""Our register as open data: the national standard HSDS-UK 3.0 (openreferraluk.org).

`snapshot.py` makes the data when the site is published; `views.py` answers from that file,
with the database down as well as up.
"""
