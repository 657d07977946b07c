"""The Rule family: everything the rulebook can hold, one class a kind, all dated and sourced."""

from __future__ import annotations

from rejoinder.model.rules_case import (
    AdviceRule,
    ClauseRule,
    ClockRule,
    FitnessRule,
    IndicatorRule,
    MenuStep,
    RefusalReason,
    ReplyAdvice,
    ReviewTime,
    RouteRule,
    StanceOption,
    TermRule,
    ViolationRule,
)
from rejoinder.model.rules_collecting import CollectRule
from rejoinder.model.rules_papers import DocumentRule, FieldRule, PaperCheck, RequirementRule
from rejoinder.model.rules_phrases import GlossRule, PhraseRule
from rejoinder.model.rules_plan import (
    ActionRule,
    CauseRule,
    ChoicesRule,
    Consequence,
    ControlRule,
    FormField,
    PreventionRule,
    QuestionRule,
    ShapeRule,
    ShapeSection,
    StatementRule,
)
from rejoinder.model.rules_reading import FunctionRule, KindRule, LexiconRule, MarketplaceRule, PlatformRule, TopicRule
from rejoinder.model.rules_signals import CueRule, HostRule, SignalRule
from rejoinder.model.rules_words import PLACEHOLDER, Conditions, Matcher, Sentence

__all__ = [
    "PLACEHOLDER",
    "ActionRule",
    "AdviceRule",
    "CauseRule",
    "ChoicesRule",
    "ClauseRule",
    "ClockRule",
    "CollectRule",
    "Conditions",
    "Consequence",
    "ControlRule",
    "CueRule",
    "DocumentRule",
    "FieldRule",
    "FitnessRule",
    "FormField",
    "FunctionRule",
    "GlossRule",
    "HostRule",
    "IndicatorRule",
    "KindRule",
    "LexiconRule",
    "MarketplaceRule",
    "Matcher",
    "MenuStep",
    "PaperCheck",
    "PhraseRule",
    "PlatformRule",
    "PreventionRule",
    "QuestionRule",
    "RefusalReason",
    "ReplyAdvice",
    "RequirementRule",
    "ReviewTime",
    "RouteRule",
    "Sentence",
    "ShapeRule",
    "ShapeSection",
    "SignalRule",
    "StanceOption",
    "StatementRule",
    "TermRule",
    "TopicRule",
    "ViolationRule",
]
