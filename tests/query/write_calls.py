"""Calls that write, as Prisma's client takes them, and where Nicol means to differ."""

L1, L2, L3 = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
DE_BER = {"place": {"country": "DE", "code": "BER"}}


def changed(model: str, where: dict, data: dict) -> tuple[str, str, dict]:
    return (model, "update", {"where": where, "data": data})


def user(id: int, data: dict) -> tuple[str, str, dict]:
    return changed("User", {"id": id}, data)


def post(id: int, data: dict) -> tuple[str, str, dict]:
    return changed("Post", {"id": id}, data)


CALLS = [
    user(
        2,
        {
            "reviews": {
                "delete": [{"id": 1}],
                "disconnect": [{"id": 1}],
                "connect": [{"id": 5}],
                "create": [{"title": "a", "authorId": 1}],
                "set": [{"id": 3}],
            }
        },
    ),
    user(
        2,
        {
            "reviews": {
                "updateMany": {"where": {}, "data": {"likes": 7}},
                "deleteMany": {},
                "upsert": {"where": {"id": 1}, "create": {"title": "u", "authorId": 1}, "update": {"title": "v"}},
                "update": {"where": {"id": 1}, "data": {"title": "z"}},
                "connectOrCreate": {"where": {"id": 3}, "create": {"title": "coc", "authorId": 1}},
                "createMany": {"data": [{"title": "cm", "authorId": 1}]},
            }
        },
    ),
    # to-many child with key there
    user(1, {"posts": {"disconnect": {"id": 1}}}),
    user(1, {"posts": {"set": [{"id": 1}]}}),
    user(1, {"posts": {"set": [{"id": 1}, {"id": 2}]}}),
    user(1, {"posts": {"set": [{"id": 1}, {"id": 2}, {"id": 3}]}}),
    user(1, {"posts": {"set": []}}),
    user(1, {"posts": {"disconnect": []}}),
    user(1, {"posts": {"disconnect": {"id": 77}}}),
    user(1, {"posts": {"connect": {"id": 77}}}),
    user(1, {"posts": {"connect": [{"id": 1}, {"id": 77}]}}),
    user(1, {"posts": {"update": {"where": {"id": 77}, "data": {"title": "x"}}}}),
    user(1, {"posts": {"update": {"where": {"id": 3}, "data": {"title": "x"}}}}),
    user(1, {"posts": {"delete": {"id": 3}}}),
    user(1, {"posts": {"delete": {"id": 77}}}),
    user(1, {"posts": {"upsert": {"where": {"id": 3}, "create": {"title": "u"}, "update": {"title": "v"}}}}),
    user(1, {"posts": {"upsert": {"where": {"id": 1}, "create": {"title": "u"}, "update": {"title": "v"}}}}),
    user(
        1,
        {
            "posts": {
                "updateMany": [
                    {"where": {"id": 1}, "data": {"title": "x"}},
                    {"where": {"published": False}, "data": {"title": "y"}},
                ],
                "deleteMany": [{"id": 2}, {"id": 3}],
            }
        },
    ),
    user(
        1,
        {
            "posts": {
                "connectOrCreate": [
                    {"where": {"id": 3}, "create": {"title": "u"}},
                    {"where": {"id": 88}, "create": {"title": "u"}},
                ]
            }
        },
    ),
    user(1, {"reviews": {"disconnect": {"id": 1}}}),
    user(1, {"reviews": {"disconnect": [{"id": 3}, {"id": 1}]}}),
    user(1, {"reviews": {"set": [{"id": 99}]}}),
    user(1, {"reviews": {"set": [{"id": 5}, {"id": 99}]}}),
    user(1, {"posts": {}}),
    user(1, {}),
    user(99, {}),
    user(99, {"posts": {"create": {"title": "a"}}}),
    user(1, {"name": "N", "posts": {"create": {"title": "a"}}}),
    user(1, {"posts": {"connect": [{"id": 3}, {"id": 3}]}}),
    post(1, {"labels": {"connect": [{"id": L1}, {"id": L1}]}}),
    post(1, {"labels": {"connect": [{"id": L1}, {"name": "red"}]}}),
    user(1, {"posts": {"connect": [{"id": 3}, {"slug": "bricks"}]}}),
    user(1, {"posts": {"update": [{"where": {"id": 77}, "data": {}}]}}),
    post(2, {"reviewer": {"update": {}}}),
    changed(
        "Team",
        {"id": "t1"},
        {
            "members": {
                "upsert": {
                    "where": {"teamId_userId": {"teamId": "t1", "userId": 2}},
                    "create": {"user": {"connect": {"id": 5}}},
                    "update": {
                        "title": "x",
                        "user": {"connectOrCreate": {"where": {"id": 4}, "create": {"email": "z"}}},
                    },
                }
            }
        },
    ),
    # one to one, required, on creation
    ("Passport", "create", {"data": {"number": "N", "user": {"connect": {"id": 1}}}}),
    ("Passport", "create", {"data": {"number": "N", "user": {"connect": {"email": "ada@example.com"}}}}),
    ("Passport", "create", {"data": {"number": "N", "userId": 1}}),
    ("Passport", "create", {"data": {"number": "N", "user": {"connect": {"id": 2}}}}),
    (
        "Passport",
        "create",
        {"data": {"number": "N", "user": {"connectOrCreate": {"where": {"id": 1}, "create": {"email": "n"}}}}},
    ),
    ("Profile", "create", {"data": {"bio": "N", "user": {"connect": {"email": "ada@example.com"}}}}),
    ("Profile", "create", {"data": {"bio": "N", "userId": 1}}),
    # values
    ("User", "create", {"data": {"id": 50, "email": "n", "tags": {"set": ["a"]}, "managerId": 1}}),
    user(1, {"id": 60}),
    user(1, {"id": 60, "posts": {"update": {"where": {"id": 1}, "data": {"title": "x"}}}}),
    user(2, {"balance": {"divide": 3}, "visits": {"increment": 2147483647}}),
    user(1, {"visits": {"increment": 2147483647}}),
    user(1, {"visits": {"increment": None}}),
    user(1, {"visits": {"increment": 1, "set": 2}}),
    user(1, {"visits": {}}),
    user(3, {"tags": {"push": ["a", "b"]}}),
    user(3, {"tags": None}),
    user(1, {"email": None}),
    user(1, {"email": "bob@example.com"}),
    user(1, {"managerId": 99}),
    user(1, {"settings": None}),
    user(1, {"settings": {"$null": "DbNull"}}),
    user(1, {"settings": {"$null": "JsonNull"}}),
    user(1, {"settings": {"set": 1}}),
    # key here, optional: Post.reviewer
    post(1, {"reviewer": {"disconnect": True}}),
    post(1, {"reviewer": {"disconnect": {"id": 2}}}),
    post(1, {"reviewer": {"disconnect": {"id": 3}}}),
    post(2, {"reviewer": {"disconnect": True}}),
    post(1, {"reviewer": {"disconnect": False}}),
    post(1, {"reviewer": {"delete": True}}),
    post(3, {"reviewer": {"delete": True}}),
    post(2, {"reviewer": {"delete": True}}),
    post(1, {"reviewer": {"delete": {"name": "zzz"}}}),
    post(1, {"reviewer": {"update": {"name": "x"}}}),
    post(1, {"reviewer": {"update": {"where": {"name": "zz"}, "data": {"name": "x"}}}}),
    post(2, {"reviewer": {"update": {"name": "x"}}}),
    post(1, {"reviewer": {"upsert": {"create": {"email": "n"}, "update": {"name": "x"}}}}),
    post(2, {"reviewer": {"upsert": {"create": {"email": "n"}, "update": {"name": "x"}}}}),
    post(1, {"reviewer": {"upsert": {"where": {"name": "zz"}, "create": {"email": "n"}, "update": {"name": "x"}}}}),
    post(1, {"reviewer": {"connect": {"id": 99}}}),
    post(1, {"reviewer": {"connect": {"email": "nnn"}}}),
    post(1, {"reviewer": {"connect": {"email": "eve@example.org"}}}),
    post(1, {"reviewer": {"create": {"email": "n"}}}),
    post(1, {"reviewer": {"connectOrCreate": {"where": {"id": 5}, "create": {"email": "n"}}}}),
    post(1, {"author": {"disconnect": True}}),
    post(1, {"author": {"delete": True}}),
    post(1, {"author": {"update": {"id": 500}}}),
    post(99, {"author": {"update": {"name": "x"}}}),
    post(99, {"author": {"connect": {"id": 1}}}),
    post(99, {"author": {"create": {"email": "n"}}}),
    post(1, {"reviewer": {"connect": {"id": 3}, "disconnect": True}}),
    post(1, {"reviewer": {"update": {"name": "x"}, "disconnect": True}}),
    post(1, {"reviewer": {"disconnect": True, "create": {"email": "n"}}}),
    post(1, {"title": "T", "reviewer": {"update": {"name": "x", "posts": {"create": {"title": "y"}}}}}),
    # key there, optional: User.profile
    user(1, {"profile": {"disconnect": True}}),
    user(3, {"profile": {"disconnect": True}}),
    user(1, {"profile": {"disconnect": {"bio": "zz"}}}),
    user(1, {"profile": {"delete": True}}),
    user(3, {"profile": {"delete": True}}),
    user(1, {"profile": {"delete": {"bio": "zz"}}}),
    user(1, {"profile": {"update": {"bio": "x"}}}),
    user(3, {"profile": {"update": {"bio": "x"}}}),
    user(1, {"profile": {"upsert": {"create": {"bio": "n"}, "update": {"bio": "x"}}}}),
    user(3, {"profile": {"upsert": {"create": {"bio": "n"}, "update": {"bio": "x"}}}}),
    user(1, {"profile": {"upsert": {"where": {"bio": "zz"}, "create": {"bio": "n"}, "update": {"bio": "x"}}}}),
    user(1, {"profile": {"create": {"bio": "n"}}}),
    user(1, {"profile": {"connect": {"id": 2}}}),
    user(1, {"profile": {"connect": {"id": 1}}}),
    user(1, {"profile": {"connect": {"id": 99}}}),
    user(1, {"profile": {"connectOrCreate": {"where": {"id": 3}, "create": {"bio": "n"}}}}),
    user(1, {"profile": {"connectOrCreate": {"where": {"id": 99}, "create": {"bio": "n"}}}}),
    user(5, {"profile": {"connectOrCreate": {"where": {"id": 99}, "create": {"bio": "n"}}}}),
    # key there, required: User.passport
    user(1, {"passport": {"disconnect": True}}),
    user(1, {"passport": {"delete": True}}),
    user(1, {"passport": {"create": {"number": "N"}}}),
    user(2, {"passport": {"create": {"number": "N"}}}),
    user(2, {"passport": {"connect": {"number": "P1"}}}),
    user(1, {"passport": {"connect": {"number": "P1"}}}),
    user(1, {"passport": {"connect": {"number": "P3"}}}),
    user(1, {"passport": {"connect": {"number": "P9"}}}),
    user(1, {"passport": {"upsert": {"create": {"number": "N"}, "update": {"number": "M"}}}}),
    user(1, {"passport": {"connectOrCreate": {"where": {"number": "P9"}, "create": {"number": "P9"}}}}),
    user(1, {"passport": {"connectOrCreate": {"where": {"number": "P3"}, "create": {"number": "P9"}}}}),
    # key here, 1-1
    changed("Profile", {"id": 1}, {"user": {"connect": {"id": 2}}}),
    changed("Profile", {"id": 1}, {"user": {"connect": {"id": 1}}}),
    changed("Profile", {"id": 1}, {"user": {"connect": {"email": "bob@example.com"}}}),
    changed("Profile", {"id": 1}, {"user": {"connectOrCreate": {"where": {"id": 2}, "create": {"email": "n"}}}}),
    changed("Passport", {"number": "P1"}, {"user": {"connect": {"id": 3}}}),
    changed("Passport", {"number": "P1"}, {"user": {"connect": {"id": 2}}}),
    changed("Passport", {"number": "P1"}, {"user": {"create": {"email": "n"}}}),
    changed("Passport", {"number": "P1"}, {"user": {"delete": True}}),
    changed("Passport", {"number": "P1"}, {"user": {"disconnect": True}}),
    changed("Passport", {"number": "P1"}, {"user": {"upsert": {"create": {"email": "n"}, "update": {"name": "q"}}}}),
    changed("Profile", {"id": 1}, {"user": {"delete": True}}),
    changed("Profile", {"id": 3}, {"user": {"delete": True}}),
    post(1, {"labels": {"connect": [{"id": L1}, {"id": L3}]}}),
    post(1, {"labels": {"connect": [{"id": L1}, {"name": "nope"}]}}),
    post(1, {"labels": {"disconnect": [{"name": "red"}, {"name": "blue"}]}}),
    post(1, {"labels": {"disconnect": [{"name": "nope"}]}}),
    post(1, {"labels": {"set": [{"name": "blue"}, {"name": "nope"}]}}),
    post(1, {"labels": {"set": []}}),
    post(1, {"labels": {"update": {"where": {"name": "red"}, "data": {"name": "RED"}}}}),
    post(1, {"labels": {"update": {"where": {"name": "blue"}, "data": {"name": "RED"}}}}),
    post(1, {"labels": {"upsert": {"where": {"name": "blue"}, "update": {"name": "RED"}, "create": {"name": "new"}}}}),
    post(1, {"labels": {"upsert": {"where": {"name": "red"}, "update": {"name": "RED"}, "create": {"name": "new"}}}}),
    post(1, {"labels": {"delete": {"name": "blue"}}}),
    post(1, {"labels": {"delete": [{"name": "red"}, {"name": "blue"}]}}),
    post(1, {"labels": {"delete": {"name": "red"}}}),
    post(1, {"labels": {"updateMany": {"where": {"name": {"contains": "r"}}, "data": {"name": "RED"}}}}),
    post(1, {"labels": {"deleteMany": {"name": "red"}}}),
    post(1, {"labels": {"deleteMany": [{}]}}),
    post(
        1,
        {
            "labels": {
                "connectOrCreate": [
                    {"where": {"name": "blue"}, "create": {"name": "blue"}},
                    {"where": {"name": "x"}, "create": {"name": "x"}},
                ]
            }
        },
    ),
    post(1, {"labels": {"create": [{"name": "x"}, {"name": "y"}]}}),
    post(1, {"labels": {"createMany": {"data": [{"name": "x"}]}}}),
    post(99, {"labels": {"connect": [{"id": L1}]}}),
    changed(
        "Label",
        {"name": "red"},
        {
            "below": {"disconnect": {"name": "green"}, "connect": {"name": "red"}},
            "above": {"connect": {"name": "blue"}},
        },
    ),
    user(1, {"reports": {"set": [{"id": 3}, {"id": 4}]}, "manager": {"connect": {"id": 2}}}),
    user(2, {"manager": {"delete": True}}),
    user(2, {"manager": {"update": {"manager": {"connect": {"id": 2}}}}}),
    # compound
    changed(
        "Team",
        {"id": "t1"},
        {
            "members": {
                "update": {"where": {"teamId_userId": {"teamId": "t1", "userId": 1}}, "data": {"title": "x"}},
                "delete": [{"teamId_userId": {"teamId": "t1", "userId": 2}}],
            }
        },
    ),
    changed("Team", {"id": "t1"}, {"members": {"connect": {"teamId_userId": {"teamId": "t2", "userId": 2}}}}),
    changed("Team", {"id": "t1"}, {"members": {"create": {"userId": 2}}}),
    changed(
        "Team",
        {"id": "t1"},
        {"members": {"createMany": {"data": [{"userId": 2}, {"userId": 3}], "skipDuplicates": True}}},
    ),
    changed("Stay", {"id": 1}, {"room": {"disconnect": True}}),
    changed("Room", {"country_number": {"country": "DE", "number": 1}}, {"stays": {"disconnect": {"id": 1}}}),
    changed("Place", DE_BER, {"code": "BXX", "stays": {"create": {"nights": 9}}}),
    changed(
        "Place", DE_BER, {"id": 7, "code": "BXX", "stays": {"update": {"where": {"id": 1}, "data": {"nights": 9}}}}
    ),
    # create side
    (
        "User",
        "create",
        {"data": {"email": "n", "profile": {"connect": {"id": 1}}, "passport": {"connect": {"number": "P1"}}}},
    ),
    (
        "User",
        "create",
        {
            "data": {
                "email": "n",
                "profile": {"connectOrCreate": {"where": {"id": 1}, "create": {"bio": "q"}}},
                "passport": {"connectOrCreate": {"where": {"number": "P1"}, "create": {"number": "P1"}}},
            }
        },
    ),
    (
        "User",
        "create",
        {
            "data": {
                "email": "n",
                "posts": {
                    "connect": {"id": 1},
                    "create": {"title": "q"},
                    "connectOrCreate": {"where": {"id": 3}, "create": {"title": "w"}},
                },
            }
        },
    ),
    ("User", "create", {"data": {"email": "n", "posts": {"createMany": {"data": {"title": "single"}}}}}),
    ("User", "create", {"data": {"email": "n", "posts": {"disconnect": {"id": 1}}}}),
    ("Post", "create", {"data": {"title": "t", "authorId": 1, "reviewer": {"connect": {"id": 1}}}}),
    ("Post", "create", {"data": {"title": "t", "authorId": 1, "reviewerId": 1}}),
    ("Post", "create", {"data": {"title": "t", "authorId": 1, "labels": {"create": {"name": "x"}}}}),
    ("Post", "create", {"data": {"id": 1000, "title": "t", "authorId": 1, "labels": {"create": {"name": "x"}}}}),
    ("Post", "create", {"data": {"id": 1000, "title": "t", "author": {"connect": {"id": 1}}}}),
    post(1, {"authorId": 2, "reviewer": {"connect": {"id": 1}}}),
    post(1, {"authorId": 2, "labels": {"create": {"name": "x"}}}),
    post(1, {"authorId": 2, "author": {"connect": {"id": 1}}}),
    ("Post", "create", {"data": {"title": "t", "author": {"connect": {"id": 1}, "create": {"email": "x"}}}}),
    ("User", "create", {"data": {"email": "n", "profile": {"connect": {"id": 1}, "create": {"bio": "x"}}}}),
    post(1, {"author": {"connect": {"id": 1}, "create": {"email": "x"}}}),
    ("User", "upsert", {"where": {"id": 1}, "create": {"email": "n"}, "update": {"posts": {"create": {"title": "q"}}}}),
    ("User", "upsert", {"where": {"id": 1, "name": "zz"}, "create": {"email": "n"}, "update": {"name": "x"}}),
    ("User", "upsert", {"where": {"email": "n", "name": "zz"}, "create": {"email": "n"}, "update": {"name": "x"}}),
    ("User", "upsert", {"where": {"email": "n"}, "create": {"email": "n"}, "update": {"visits": {"increment": 1}}}),
    ("User", "upsert", {"where": {"email": "n"}, "create": {"email": "n"}, "update": {}}),
    (
        "User",
        "upsert",
        {"where": {"email": "ada@example.com"}, "create": {"email": "ada@example.com"}, "update": {"email": "n"}},
    ),
    (
        "Member",
        "upsert",
        {
            "where": {"teamId_userId": {"teamId": "t1", "userId": 1}},
            "create": {"teamId": "t1", "userId": 1},
            "update": {"rank": {"increment": 1}},
        },
    ),
    (
        "User",
        "upsert",
        {
            "where": {"id": 1, "email": "ada@example.com"},
            "create": {"id": 1, "email": "ada@example.com"},
            "update": {"name": "x"},
        },
    ),
    ("User", "updateMany", {"where": {}, "data": {"name": "x"}, "limit": 2}),
    ("User", "updateMany", {"where": {}, "data": {"name": "x"}, "limit": 0}),
    ("User", "updateMany", {"where": {}, "data": {"name": "x"}, "limit": -1}),
    ("Profile", "deleteMany", {"where": {}, "limit": 1}),
    (
        "User",
        "createManyAndReturn",
        {"data": [{"email": "a"}, {"email": "b", "name": "x"}], "select": {"email": True, "manager": True}},
    ),
    (
        "User",
        "createManyAndReturn",
        {"data": [{"email": "a"}, {"email": "ada@example.com"}, {"email": "b", "name": "x"}], "skipDuplicates": True},
    ),
    ("Post", "updateManyAndReturn", {"where": {"id": {"lt": 3}}, "data": {"title": "x"}, "include": {"author": True}}),
    ("Post", "updateManyAndReturn", {"where": {"id": {"lt": 3}}, "data": {"title": "x"}, "limit": 1}),
    ("User", "createManyAndReturn", {"data": []}),
    ("User", "updateMany", {"where": {"id": 1}, "data": {}}),
    ("Post", "updateManyAndReturn", {"where": {"id": 1}, "data": {}}),
]

_BY_CONDITION = "disconnects only a record that meets the condition, and False disconnects nothing"
_ONE_OF = "one of connect, create and connectOrCreate: two of them name two records for one place"
_MIXED = "keys by value and connections may stand side by side, where they do not say one thing twice"
_SHARED = "a key that shares a required column lets go by the others"
DIFFERENT: dict[str, str] = {
    'Post.update {"where": {"id": 1}, "data": {"reviewer": {"disconnect": {"id": 3}': _BY_CONDITION,
    'Post.update {"where": {"id": 1}, "data": {"reviewer": {"disconnect": false': _BY_CONDITION,
    'Post.update {"where": {"id": 1}, "data": {"reviewer": {"upsert": {"where"': "Prisma writes SQL that fails",
    'Post.create {"data": {"title": "t", "author": {"connect": {"id": 1}, "create"': _ONE_OF,
    'Post.update {"where": {"id": 1}, "data": {"author": {"connect": {"id": 1}, "create"': _ONE_OF,
    'Post.create {"data": {"title": "t", "authorId": 1, "reviewer": ': _MIXED,
    'Post.update {"where": {"id": 1}, "data": {"authorId": 2, "reviewer": ': _MIXED,
    'Post.create {"data": {"id": 1000, "title": "t", "author"': _MIXED,
    'Stay.update {"where": {"id": 1}, "data": {"room": {"disconnect"': _SHARED,
    'Room.update {"where": {"country_number": {"country": "DE", "number": 1}}, "data": {"stays": {"disc': _SHARED,
    'User.update {"where": {"id": 1}, "data": {"passport": {"connectOrCreate": {"where": {"number": "P9"': (
        "the relation is named, P2014, as where a record is connected"
    ),
    'User.update {"where": {"id": 1}, "data": {"profile": {"connectOrCreate": {"where": {"id": 99}': (
        "lets go of the profile before, as connect does"
    ),
}
"""By the beginning of a call's text: why it differs."""
