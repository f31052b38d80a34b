from nicol.schema.constraint_names import foreign_key_name, index_name, primary_key_name, unique_name


def test_names_follow_prismas_convention() -> None:
    assert primary_key_name("Project") == "Project_pkey"
    assert unique_name("Project", ["repoUrl"]) == "Project_repoUrl_key"
    assert index_name("Artifact", ["projectId", "type"]) == "Artifact_projectId_type_idx"
    assert foreign_key_name("Artifact", ["projectId"]) == "Artifact_projectId_fkey"


def test_long_names_are_cut_before_the_suffix() -> None:
    assert index_name("t" * 40, ["c" * 40]) == "t" * 40 + "_" + "c" * 18 + "_idx"
    assert len(foreign_key_name("t" * 100, ["c"])) == 63


def test_names_are_cut_by_bytes_and_never_inside_a_character() -> None:
    assert primary_key_name("é" * 40) == "é" * 29 + "_pkey"
    assert len(primary_key_name("a" + "é" * 40).encode()) == 62
    assert primary_key_name("😀" * 20) == "😀" * 14 + "_pkey"
