"""Gold cases, and loaders for the forms that question-answer data comes in."""
