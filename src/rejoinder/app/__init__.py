"""The six verbs, the case folder on disk, and the wiring between the rooms."""
