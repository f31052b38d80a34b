"""Schemas that are hard on type checkers: many models that all reach each other."""

_HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'
_COLUMNS = """\
  id        Int       @id @default(autoincrement())
  name      String    @unique
  note      String?
  amount    Decimal   @default(0)
  state     State     @default(OPEN)
  tags      String[]
  extra     Json?
  createdAt DateTime  @default(now())
"""
_STATE = "enum State {\n  OPEN\n  DONE\n}\n"


def ring(n_models: int) -> str:
    """Models that each relate to three others around a ring: a checker that goes deep first walks the whole ring."""
    models: list[str] = []
    for i in range(n_models):
        lines = [f"model M{i} {{", _COLUMNS]
        for k in (1, 3, 7):
            before, after = (i - k) % n_models, (i + k) % n_models
            lines += [
                f"  to{k}Id Int?",
                f'  to{k} M{after}? @relation("r{k}_{i}", fields: [to{k}Id], references: [id])',
                f'  from{k} M{before}[] @relation("r{k}_{before}")',
            ]
        models.append("\n".join([*lines, "}"]))
    return "\n\n".join([_HEAD, *models, _STATE])


def hub(n_models: int) -> str:
    """A model that all others belong to twice, so that it has twice as many lists, and every other is one step away."""
    spokes = range(1, n_models)
    lists = [f'  owned{i} M{i}[] @relation("owner{i}")\n  edited{i} M{i}[] @relation("editor{i}")' for i in spokes]
    models = ["\n".join(["model M0 {", _COLUMNS, *lists, "}"])]
    for i in spokes:
        relations = (
            f'  ownerId Int\n  owner M0 @relation("owner{i}", fields: [ownerId], references: [id])\n'
            f'  editorId Int?\n  editor M0? @relation("editor{i}", fields: [editorId], references: [id])'
        )
        models.append("\n".join([f"model M{i} {{", _COLUMNS, relations, "}"]))
    return "\n\n".join([_HEAD, *models, _STATE])
