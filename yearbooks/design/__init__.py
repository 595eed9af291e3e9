"""The site's design, read from its style sheet: tokens, themes, contrast. Pure Python."""
