"""{% told_by_mail %}: whom a mail reaches when one person acts alone."""

from django import template

from pages.telling import told_in_words

register = template.Library()
register.simple_tag(told_in_words, name="told_by_mail")
