"""When two types, defaults and expressions are one, however they are written."""
