"""One file per command, named as it is typed. Floor 4."""
