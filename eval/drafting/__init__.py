"""Gold cases proposed from an archive's own articles and from readers' feedback, for a person to accept."""
