"""Component: what can be said by pattern: turns of phrase and dependency trees of the rule files."""

from __future__ import annotations

from spacy.language import Language
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc

from goodfaith.review.components import extensions
from goodfaith.review.rules import Hit, compiled, load_rules

extensions.register()


class Grammar:
    """Sets ``doc._.rule_hits``, from every rule that may raise a finding by itself."""

    def __init__(self, nlp: Language) -> None:
        self.rules = [rule for rule in load_rules() if rule.weight]
        self.trees = {rule.id: rule for rule in self.rules if rule.trees}
        self.matcher = DependencyMatcher(nlp.vocab)
        for rule in self.trees.values():
            self.matcher.add(rule.id, [list(tree) for tree in rule.trees])

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        hits = [
            Hit(rule, *match.span())
            for rule in self.rules
            for pattern in rule.patterns
            for match in compiled(pattern).finditer(doc.text)
        ]
        if self.trees and doc.has_annotation("DEP"):
            for key, tokens in self.matcher(doc):
                first, last = doc[min(tokens)], doc[max(tokens)]
                rule = self.trees[doc.vocab.strings[key]]
                hits.append(Hit(rule, first.idx, last.idx + len(last)))
        doc._.rule_hits = hits
        return doc


@Language.factory(
    "goodfaith_grammar",
    requires=["token.dep", "token.head"],
    assigns=["doc._.rule_hits"],
    default_config={"version": 1},
)
def make_grammar(nlp: Language, name: str, version: int) -> Grammar:
    """Version 1: patterns and trees of ``rules/*.yml``."""
    return Grammar(nlp)
