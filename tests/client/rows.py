"""Data for JIVE's required fields."""


def project(name: str = "jive", **more: object) -> dict[str, object]:
    return {"name": name, "repoUrl": f"https://example.com/{name}.git", "webhookSecret": "s", "config": {}} | more


def artifact(path: str = "a.md", **more: object) -> dict[str, object]:
    return {"path": path, "name": path, "type": "PRD", "dependencies": []} | more
