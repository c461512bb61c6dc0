"""Keeps an archive in step with a folder."""
