"""The optional language model: off by default, asked only with consent, held by a guard that lets no new fact in."""

from rejoinder.assist.client import ChatModel
from rejoinder.assist.guard import Guard
from rejoinder.assist.masking import Masks
from rejoinder.assist.proposing import propose
from rejoinder.assist.rereading import reread

__all__ = ["ChatModel", "Guard", "Masks", "propose", "reread"]
