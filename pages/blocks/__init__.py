"""What the blocks of a campaign page are made of; `cms_plugins.py` declares them."""
