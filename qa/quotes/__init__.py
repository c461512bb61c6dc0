"""Answers in the articles' own sentences, for which no model is needed: what happened, who it is, what was said."""
