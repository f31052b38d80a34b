"""``nicol init``."""

import tomllib


def test_init_makes_a_project(nicol, project):
    done = nicol("init")
    assert done.exit_code == 0
    assert {it.name for it in project.iterdir()} == {"schema.prisma", ".env", "pyproject.toml", ".gitignore"}
    assert 'DATABASE_URL="embedded:.nicol/postgres"' in (project / ".env").read_text()
    assert (project / ".gitignore").read_text() == ".env\n.nicol/\n"
    assert "nicol migrate dev --name init" in done.stdout


def test_what_init_writes_is_valid_and_formatted(nicol, project):
    nicol("init")
    assert nicol("validate").exit_code == 0
    assert nicol("format", "--check").exit_code == 0


def test_init_twice_changes_nothing(nicol, project):
    nicol("init")
    before = {it.name: it.read_bytes() for it in project.iterdir()}
    done = nicol("init")
    assert done.exit_code == 0
    assert {it.name: it.read_bytes() for it in project.iterdir()} == before


def test_init_keeps_what_is_there(nicol, project):
    (project / "pyproject.toml").write_text('[project]\nname = "shop"  # ours\n')
    (project / ".env").write_text("SECRET=1")
    (project / ".gitignore").write_text("*.pyc")
    assert nicol("init").exit_code == 0
    text = (project / "pyproject.toml").read_text()
    assert text.startswith('[project]\nname = "shop"  # ours\n')
    assert tomllib.loads(text)["tool"]["nicol"] == {"schema": "schema.prisma"}
    assert (project / ".env").read_text().startswith("SECRET=1\n")
    assert (project / ".gitignore").read_text() == "*.pyc\n.env\n.nicol/\n"


def test_init_leaves_a_database_url_alone(nicol, project):
    (project / ".env").write_text("export DATABASE_URL=postgresql://mine\n")
    nicol("init")
    assert (project / ".env").read_text() == "export DATABASE_URL=postgresql://mine\n"


def test_init_finds_the_schema_of_a_prisma_project(nicol, project):
    (project / "prisma").mkdir()
    (project / "prisma" / "schema.prisma").write_text("model A {\n  id Int @id\n}\n")
    assert nicol("init").exit_code == 0
    assert not (project / "schema.prisma").exists()
    assert tomllib.loads((project / "pyproject.toml").read_text())["tool"]["nicol"]["schema"] == "prisma/schema.prisma"


def test_init_in_a_new_folder(nicol, project):
    done = nicol("init", "shop")
    assert (project / "shop" / "schema.prisma").exists()
    assert "cd shop" in done.stdout


def test_init_refuses_a_broken_pyproject_and_says_so(nicol, project):
    (project / "pyproject.toml").write_text("[tool\n")
    done = nicol("init")
    assert done.exit_code == 2
    assert "pyproject.toml is not TOML" in done.stderr
    assert (project / "pyproject.toml").read_text() == "[tool\n"
