"""A class as a selection: its annotations say which columns and relations to fetch.

Checked once per class, at its first use: names, kinds, nullability and value types. Every refusal is a ShapeError
that names class and attribute.
"""

from collections.abc import Mapping
from enum import StrEnum

from nicol.errors import ShapeError
from nicol.query.shape.annotations import Annotation, annotations
from nicol.query.shape.arguments import Computed
from nicol.query.shape.attribute import Part, parts
from nicol.query.shape.construction import class_name, construction_of, made_class
from nicol.query.shape.place import Place
from nicol.query.shape.reach import columns_of
from nicol.query.shape.wanted import Wanted, WantedChoice, WantedComputed, WantedCount, WantedRelation, counts_name
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model

_MOST_CLASSES = 5_000
"""Programs have far fewer, unless they make new ones for each call."""


class Shapes:
    """The classes seen so far, each with what it wants. One per client."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        own: Mapping[str, Wanted],
        enums: Mapping[str, type[StrEnum]],
        results: Mapping[str, Mapping[str, Computed]] | None = None,
    ) -> None:
        """``own`` are the models' own classes, which want every column and, by themselves, no relation.

        ``results`` are what extensions add to the fields of models.
        """
        self._results = results or {}
        self._vocabulary = vocabulary
        self._own_by_model = own
        self._own: dict[tuple[str, type[object]], Wanted] = {(name, it.target): it for name, it in own.items()}
        self._enums = enums
        self._seen: dict[tuple[str, type[object]], Wanted] = dict(self._own)

    def wanted(self, model_name: str, shape: type[object], around: tuple[type[object], ...] = ()) -> Wanted:
        """What ``shape``, inside the classes ``around`` it, wants of a model. Raises ShapeError if it does not fit."""
        found = self._seen.get((model_name, shape))
        if found is None:
            if len(self._seen) >= len(self._own) + _MOST_CLASSES:
                self._seen = dict(self._own)
            # Threads that read it at once get one, as it is compared by identity.
            read = self._read(self._vocabulary.model(model_name), shape, around)
            found = self._seen.setdefault((model_name, shape), read)
        return found

    def _read(self, model: Model, shape: type[object], around: tuple[type[object], ...]) -> Wanted:
        if shape in around:
            raise ShapeError(f"{class_name(shape)} contains itself; end it with a smaller class", model=model.name)
        construction = construction_of(shape)
        found: list[Part] = []
        names: list[str] = []
        local: list[str] = []
        absent = self._inherited(model, shape)
        for name, annotation in annotations(model, shape).items():
            if name in absent:
                continue
            own = parts(self._place(model, shape, name, around), self._with_result(model, name, annotation))
            (names if own else local).append(name)
            found += own
        if not names:
            message = f"{class_name(shape)} asks for nothing of {model.name}; annotate an attribute that it has"
            raise ShapeError(message, model=model.name, shape=shape)
        return Wanted(
            model=model.name,
            target=made_class(shape),
            construction=construction,
            columns=columns_of(found),
            relations=tuple(it for it in found if isinstance(it, WantedRelation)),
            counts=tuple(it for it in found if isinstance(it, WantedCount)),
            computed=tuple(it for it in found if isinstance(it, WantedComputed)),
            names=tuple(names),
            local=tuple(local),
            choices=tuple(it for it in found if isinstance(it, WantedChoice)),
        )

    def _with_result(self, model: Model, name: str, annotation: Annotation) -> Annotation:
        result = self._results.get(model.name, {}).get(name)
        return annotation if result is None else annotation._replace(notes=(*annotation.notes, result))

    def _inherited(self, model: Model, shape: type[object]) -> frozenset[str]:
        """Of a class that extends the model's own: what that has by itself and fetches only where a call says so."""
        own = self._own_by_model.get(model.name)
        bases: tuple[type[object], ...] = getattr(shape, "__mro__", ())  # none of a class with its parameters
        if own is None or own.target not in bases:
            return frozenset()
        more = bases[: bases.index(own.target)]
        said = {name for it in more for name in getattr(it, "__annotations__", {})}
        return frozenset({counts_name(model), *(it.name for it in model.relation_fields)}) - said

    def _place(self, model: Model, shape: type[object], name: str, around: tuple[type[object], ...]) -> Place:
        return Place(
            vocabulary=self._vocabulary,
            enums=self._enums,
            own=self._own_by_model,
            nested=lambda target, inner: self.wanted(target, inner, (*around, shape)),
            model=model,
            shape=shape,
            name=name,
        )
