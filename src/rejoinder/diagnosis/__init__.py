"""A notice judged by the rulebook on a day, and the questions it raises."""

from rejoinder.diagnosis.answers import read_answers
from rejoinder.diagnosis.collecting import collecting
from rejoinder.diagnosis.coverage import coverage
from rejoinder.diagnosis.diagnose import diagnose, get_ready
from rejoinder.diagnosis.interview import questions

__all__ = ["collecting", "coverage", "diagnose", "get_ready", "questions", "read_answers"]
