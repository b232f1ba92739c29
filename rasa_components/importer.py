"""The importer that `config.yml` names: intents, their actions and their plain rules come from `intents.yml`."""

from __future__ import annotations

from typing import Optional, Set

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import RuleStep, StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter

from rasa_components.intents import actions, intents


class IntentsImporter(RasaFileImporter):
    """Rasa's own importer, and beside what it finds in the files the intents, their actions and a rule for each.

    It extends RasaFileImporter rather than standing beside it: the rules in `data/rules` can only be read with a
    domain that knows the intents, and Rasa configures nothing by itself where there are two importers.
    """

    def get_domain(self) -> Domain:
        """`domain.yml` with all intents, and one action a topic."""
        return super().get_domain().merge(Domain.from_dict({"intents": list(intents()), "actions": actions()}))

    def get_stories(self, exclusion_percentage: Optional[int] = None) -> StoryGraph:
        """The rules of `data/rules`, and for each intent that has none without condition: the action of its topic."""
        written = super().get_stories(exclusion_percentage)
        named = unconditional(written)
        rules = [
            {"rule": name, "steps": [{"intent": name}, {"action": intent.action}]}
            for name, intent in intents().items()
            if name not in named
        ]
        reader = YAMLStoryReader(self.get_domain(), source_name="intents.yml")
        return written.merge(StoryGraph(reader.read_from_parsed_yaml({"version": "3.1", "rules": rules})))


def unconditional(graph: StoryGraph) -> Set[str]:
    """The intents for which a rule holds whatever the slots say."""
    return {
        event.intent_name
        for step in graph.story_steps
        if isinstance(step, RuleStep) and not step.get_rules_condition()
        for event in step.get_rules_events()
        if isinstance(event, UserUttered) and event.intent_name
    }
