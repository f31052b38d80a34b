"""Where things are found: flags, pyproject.toml, Prisma's places; the environment over .env."""

from pathlib import Path

import pytest

from nicol.errors import ConfigurationError, SchemaError
from nicol.tools.cli.settings import discover, read

MODEL = "model A {\n  id Int @id\n}\n"
DATASOURCE = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n'


def write(path: Path, text: str = DATASOURCE + MODEL) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("files", "schema", "migrations"),
    [
        (["schema.prisma"], "schema.prisma", "migrations"),
        (["prisma/schema.prisma"], "prisma/schema.prisma", "prisma/migrations"),
        (["prisma/schema.prisma", "schema.prisma"], "prisma/schema.prisma", "prisma/migrations"),
        (["prisma/schema/main.prisma"], "prisma/schema", "prisma/schema/migrations"),
        (["prisma/main.prisma"], "prisma", "prisma/migrations"),
        (["prisma/schema/main.prisma", "prisma/migrations/migration_lock.toml"], "prisma/schema", "prisma/migrations"),
    ],
)
def test_prismas_places_are_found(project, files, schema, migrations):
    for it in files:
        write(project / it)
    settings = discover(project)
    assert settings.schema_path == project / schema
    assert settings.migrations_path == project / migrations
    assert settings.root == project


def test_pyproject_wins_over_the_usual_places(project):
    write(project / "schema.prisma")
    write(project / "database" / "shop.prisma")
    write(
        project / "pyproject.toml",
        '[tool.nicol]\nschema = "database/shop.prisma"\nmigrations = "history"\nseed = "s:m"\n',
    )
    settings = discover(project)
    assert settings.schema_path == project / "database" / "shop.prisma"
    assert settings.migrations_path == project / "history"
    assert settings.seed == "s:m"


def test_pyproject_is_found_from_a_folder_below(project):
    write(project / "schema.prisma")
    write(project / "pyproject.toml", "[tool.nicol]\n")
    (project / "app").mkdir()
    assert discover(project / "app").root == project


def test_models_need_not_be_valid_for_the_address_of_the_database(project, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://here/app")
    write(project / "schema.prisma", DATASOURCE + "model A {\n  a Nothing\n}\n")
    settings = discover(project)
    assert settings.database_url() == "postgresql://here/app"
    with pytest.raises(SchemaError):
        settings.schema()


@pytest.mark.parametrize("line", ["urrl = 1", "// }\n  urrl = 1"])
def test_a_datasource_with_errors_is_reported_with_everything(project, line):
    write(project / "schema.prisma", DATASOURCE.replace("}", f"  {line}\n}}") + "model A {\n  a Nothing\n}\n")
    with pytest.raises(SchemaError) as caught:
        discover(project).datasource()
    assert "urrl" in caught.value.report
    assert "Nothing" in caught.value.report


def test_a_datasource_that_cannot_be_read_alone_is_read_with_the_rest(project):
    write(
        project / "schema.prisma",
        DATASOURCE.replace("}", '  schemas = ["}"] // }\n}') + MODEL.replace("}", '  @@schema("}")\n}'),
    )
    datasource = discover(project).datasource()
    assert datasource is not None
    assert datasource.schemas == ("}",)


def test_flag_wins_over_pyproject(project):
    write(project / "schema.prisma")
    write(project / "other.prisma")
    write(project / "pyproject.toml", '[tool.nicol]\nschema = "schema.prisma"\n')
    assert discover(project, schema="other.prisma").schema_path == project / "other.prisma"


@pytest.mark.parametrize(
    ("pyproject", "said"),
    [
        ('[tool.nicol]\nshema = "x"\n', "[tool.nicol] has no setting `shema`; did you mean `schema`?"),
        ("[tool.nicol]\nschema = 1\n", "[tool.nicol] schema must be text, not 1"),
        ('[tool.nicol]\nschema = "x.prisma"\n', "[tool.nicol] schema names x.prisma, which does not exist"),
        ("[tool.nicol\n", "pyproject.toml is not TOML"),
    ],
)
def test_wrong_setting_is_named(project, pyproject, said):
    write(project / "pyproject.toml", pyproject)
    with pytest.raises(ConfigurationError) as caught:
        discover(project)
    assert said in caught.value.message


def test_what_is_external_and_where_replays_are_kept(project):
    write(project / "prisma/schema.prisma")
    assert discover(project).external == ()
    write(project / "pyproject.toml", '[tool.nicol]\nexternal = ["audit.*", "User.note"]\n')
    assert discover(project).external == ("audit.*", "User.note")
    assert discover(project).cache_path == project / ".nicol/cache"


@pytest.mark.parametrize("wrong", ['"a.*"', "[1]", "true"])
def test_what_is_external_is_a_list_of_names(project, wrong):
    write(project / "schema.prisma")
    write(project / "pyproject.toml", f"[tool.nicol]\nexternal = {wrong}\n")
    with pytest.raises(ConfigurationError, match="external must be a list of names"):
        discover(project)


def test_missing_schema_says_where_it_looked(project):
    with pytest.raises(ConfigurationError, match=r"looked for prisma/schema\.prisma.*nicol init"):
        discover(project)
    with pytest.raises(ConfigurationError, match=r"no schema at no\.prisma"):
        discover(project, schema="no.prisma")


def test_texts_keep_line_ends_and_are_named_as_typed(project):
    (project / "schema.prisma").write_bytes(b"\xef\xbb\xbfmodel A {\r\n}\r\n")
    assert read(project / "schema.prisma") == {"schema.prisma": "model A {\r\n}\r\n"}


def test_folder_is_read_in_the_order_of_paths(project):
    for it in ("prisma/b.prisma", "prisma/a.prisma", "prisma/models/c.prisma"):
        write(project / it, MODEL)
    assert list(read(project / "prisma")) == ["prisma/a.prisma", "prisma/b.prisma", "prisma/models/c.prisma"]


def test_a_byte_that_is_not_utf_8_keeps_its_place(project):
    (project / "schema.prisma").write_bytes(b"model \xff {}")
    assert read(project / "schema.prisma") == {"schema.prisma": "model \udcff {}"}


def test_database_url_flag_over_environment_over_env_file(project, monkeypatch):
    write(project / "schema.prisma")
    write(project / ".env", 'DATABASE_URL="postgresql://file/db"\n')
    assert discover(project).database_url() == "postgresql://file/db"
    monkeypatch.setenv("DATABASE_URL", "postgresql://process/db")
    assert discover(project).database_url() == "postgresql://process/db"
    assert discover(project, url="postgresql://flag/db").database_url() == "postgresql://flag/db"


def test_datasource_may_name_another_variable_or_the_url_itself(project, monkeypatch):
    monkeypatch.setenv("POSTGRES", "postgresql://variable/db")
    write(project / "schema.prisma", DATASOURCE.replace("DATABASE_URL", "POSTGRES") + MODEL)
    assert discover(project).database_url() == "postgresql://variable/db"
    write(project / "schema.prisma", DATASOURCE.replace('env("DATABASE_URL")', '"postgresql://text/db"') + MODEL)
    assert discover(project).database_url() == "postgresql://text/db"


def test_prisma_7_datasource_without_url_means_database_url(project, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://seven/db")
    write(project / "schema.prisma", 'datasource db {\n  provider = "postgresql"\n}\n' + MODEL)
    assert discover(project).database_url() == "postgresql://seven/db"


def test_direct_url_goes_past_the_pooler(project, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://pooler/db")
    monkeypatch.setenv("DIRECT_URL", "postgresql://server/db")
    text = DATASOURCE.replace("}\n", '  directUrl = env("DIRECT_URL")\n}\n') + MODEL
    write(project / "schema.prisma", text)
    assert discover(project).database_url() == "postgresql://pooler/db"
    assert discover(project).direct_database_url() == "postgresql://server/db"


@pytest.mark.parametrize("value", [None, ""])
def test_missing_database_url_names_it_and_shows_two_ways_out(project, monkeypatch, value):
    write(project / "schema.prisma")
    if value is not None:
        monkeypatch.setenv("DATABASE_URL", value)
    with pytest.raises(ConfigurationError) as caught:
        discover(project).database_url()
    assert caught.value.setting == "DATABASE_URL"
    assert 'DATABASE_URL="embedded:.nicol/postgres"' in caught.value.message
    assert 'DATABASE_URL="postgresql://' in caught.value.message


def test_broken_schema_raises_with_its_report(project):
    write(project / "schema.prisma", DATASOURCE + "model A {\n  id Itn @id\n}\n")
    with pytest.raises(SchemaError) as caught:
        discover(project).schema()
    assert caught.value.code == "P1012"
    assert "schema.prisma:6" in caught.value.report
    assert "\x1b" not in caught.value.report
