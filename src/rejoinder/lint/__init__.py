"""The linter of letters: what stands in the way of an appeal, sentence by sentence, and how to mend it."""

from rejoinder.lint.check import Mind, lint, lint_sentence, linting, mind, prepare
from rejoinder.lint.english import grammar_checker
from rejoinder.model.ports import GrammarChecker

__all__ = ["GrammarChecker", "Mind", "grammar_checker", "lint", "lint_sentence", "linting", "mind", "prepare"]
