"""The pages: views, templates, styles, and nothing that decides."""
