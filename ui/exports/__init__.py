"""Answers to take along: kept under a link, and written as text, Markdown, HTML and JSON with a bibliography."""
