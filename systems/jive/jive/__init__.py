"""JIVE, a reference system of Nicol: projects that people and agents write together."""
