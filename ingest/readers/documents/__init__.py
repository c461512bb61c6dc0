"""Readers of documents: PDF, Word, EPUB, mail, plain text and Markdown."""
