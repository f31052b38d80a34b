"""Calls by chance, for properties that hold whatever is called."""

import random


class Chance:
    """Random calls over ids that are there, deleted, or were never there."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def id(self) -> dict[str, object]:
        return {"id": self._random.randint(1, 8)}

    def of(self, *choices):
        return self._random.choice(choices)()

    def post(self):
        return {"title": "t", "comments": {"create": [{"text": "x"}] * self._random.randint(0, 2)}}

    def links(self):
        one = self.id()
        return self.of(
            lambda: {"create": self.post()},
            lambda: {"connect": one},
            lambda: {"delete": one},
            lambda: {"delete_many": self.where()},
            lambda: {"update": {"where": one, "data": {"title": "u"}}},
            lambda: {"update_many": {"where": self.where(), "data": {"title": "m"}}},
            lambda: {"upsert": {"where": one, "create": self.post(), "update": {"title": "w"}}},
            lambda: {"set": [one]},
            lambda: {"disconnect": one},
            lambda: {"connect_or_create": {"where": one, "create": self.post()}},
        )

    def where(self):
        return self.of(
            dict,
            self.id,
            lambda: {"comments": {"some": {}}},
            lambda: {"comments": {"every": {"text": "x"}}},
            lambda: {"author": None},
            lambda: {"author": {"is_not": None}},
            lambda: {"NOT": {"comments": {"none": {}}}},
        )

    def include(self):
        return {
            "author": {"include": {"posts": {"include": {"comments": True}}, "profile": True}},
            "comments": {"include": {"author": True}},
            "tags": {"include": {"posts": True}},
        }

    def call(self, db, *more):
        return self.of(
            *more,
            lambda: db.post.delete(where=self.id(), include=self.include()),
            lambda: db.post.delete_many(where=self.id()),
            lambda: db.comment.delete_many(where=self.id()),
            lambda: db.user.delete(where=self.id()),
            lambda: db.post.update(where=self.id(), data={"title": "z"}, include=self.include()),
            lambda: db.user.update(where=self.id(), data={"posts": self.links()}, include={"posts": True}),
            lambda: db.user.create(data={"email": str(self._random.random()), "posts": self.links()}),
            lambda: db.post.find_many(where=self.where(), include=self.include()),
            lambda: db.post.find_unique(where=self.id(), include=self.include()),
            lambda: db.tag.create(data={"name": str(self._random.random()), "posts": {"connect": [self.id()]}}),
            lambda: db.user.find_many(where={"posts": {"some": self.where()}}, include={"posts": True}),
        )
