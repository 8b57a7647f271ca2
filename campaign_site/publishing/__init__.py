"""From the editors' database to files that anybody may read.

This file stays empty of imports: the visitors' server imports the store from here and must
load neither Django nor a database driver.
"""
