"""Readers of what news agencies send: NewsML-G2, NITF, ninjs."""
