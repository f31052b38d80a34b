"""TypedSQL: SQL files of the user's as typed functions of the generated package."""
