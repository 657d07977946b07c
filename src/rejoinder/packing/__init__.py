"""A checked case to files: letter, form answers, exhibits, guide, checklist, archive."""
