"""The learned part of the linter: a small English encoder that marks faults and what sentences do."""
