"""What people do to a schema that was pulled: other names, comments, what only clients know, another order."""

from dataclasses import replace
from random import Random

from nicol.schema.model import (
    Enum,
    EnumType,
    FunctionDefault,
    Model,
    RelationField,
    Scalar,
    ScalarField,
    Schema,
)


def hand_edited(schema: Schema, chosen: Random) -> Schema:
    """``schema`` of the same database, as somebody may have made it since it was pulled."""
    edit = _Edit(schema, chosen)
    models = [edit.model(it) for it in schema.models]
    enums = [edit.enum(it) for it in schema.enums]
    if chosen.random() < 0.5:
        chosen.shuffle(models)
        chosen.shuffle(enums)
    return replace(schema, models=tuple(models), enums=tuple(enums))


class _Edit:
    def __init__(self, schema: Schema, chosen: Random) -> None:
        self.chosen = chosen
        self.blocks = {it.name: self._other(it.name, "Of") for it in (*schema.models, *schema.enums)}
        self.fields = {
            (model.name, it.name): self._other(it.name, "_again") for model in schema.models for it in model.fields
        }

    def _other(self, name: str, suffix: str) -> str:
        return name + suffix if self.chosen.random() < 0.4 and len(name) < 30 else name

    def _said(self, was: str) -> str:
        return "said by hand" if self.chosen.random() < 0.3 else was

    def enum(self, enum: Enum) -> Enum:
        values = tuple(replace(it, documentation=self._said("")) for it in enum.values)
        return replace(enum, name=self.blocks[enum.name], values=values, documentation=self._said(""))

    def model(self, model: Model) -> Model:
        def named(names: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(self.fields[model.name, it] for it in names)

        key = model.primary_key
        return replace(
            model,
            name=self.blocks[model.name],
            documentation=self._said(""),
            fields=tuple(
                self._relation(model, it) if isinstance(it, RelationField) else self._column(model, it)
                for it in model.fields
            ),
            primary_key=key and replace(key, fields=named(key.fields), name="_".join(named(key.fields))),
            uniques=tuple(
                replace(
                    it,
                    fields=tuple(replace(f, name=self.fields[model.name, f.name]) for f in it.fields),
                    name="_".join(named(it.field_names)),
                )
                for it in model.uniques
            ),
            indexes=tuple(
                replace(it, fields=tuple(replace(f, name=self.fields[model.name, f.name]) for f in it.fields))
                for it in model.indexes
            ),
        )

    def _column(self, model: Model, field: ScalarField) -> ScalarField:
        type_ = EnumType(self.blocks[field.type.name]) if isinstance(field.type, EnumType) else field.type
        edited = replace(field, name=self.fields[model.name, field.name], type=type_, documentation=self._said(""))
        if field.default is not None or field.is_list or self.chosen.random() < 0.5:
            return edited
        if type_ is Scalar.DATE_TIME:
            return replace(edited, is_updated_at=True)
        if type_ is Scalar.STRING and field.native_type is None:
            return replace(edited, default=FunctionDefault(self.chosen.choice(("cuid", "uuid"))))
        return edited

    def _relation(self, model: Model, field: RelationField) -> RelationField:
        key = field.foreign_key
        return replace(
            field,
            name=self.fields[model.name, field.name],
            model=self.blocks[field.model],
            opposite=self.fields[field.model, field.opposite],
            foreign_key=key
            and replace(
                key,
                fields=tuple(self.fields[model.name, it] for it in key.fields),
                references=tuple(self.fields[field.model, it] for it in key.references),
            ),
        )
