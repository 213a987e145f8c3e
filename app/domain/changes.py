"""What a write touched, so that a screen refreshes just that."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Changes:
    """Ids written, by entity name: ``changed`` rows kept their place, ``added`` and ``removed`` did not."""

    changed: dict[str, set[int]] = field(default_factory=dict)
    added: dict[str, set[int]] = field(default_factory=dict)
    removed: dict[str, set[int]] = field(default_factory=dict)

    def entities(self) -> set[str]:
        """Return the names of all entities touched."""
        return {*self.changed, *self.added, *self.removed}

    def reshapes(self, *entities: str) -> bool:
        """Return whether rows of one of the entities came or went."""
        return any(self.added.get(entity) or self.removed.get(entity) for entity in entities)

    def ids(self, entity: str) -> set[int]:
        """Return every id of one entity that was touched."""
        parts = (self.changed, self.added, self.removed)
        return set().union(*(part.get(entity, set()) for part in parts))
