"""From text as printed to fields: clutter, bylines, datelines, dates and kinds."""
