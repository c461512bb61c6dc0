"""The page in the browser: its tabs, what they show, and the look of it."""
