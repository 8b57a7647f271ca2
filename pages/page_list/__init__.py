"""The staff's own list of pages, instead of the CMS's tree: one row a page and language."""
