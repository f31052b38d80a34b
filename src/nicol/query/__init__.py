"""Request to plan to statements to rows. Floor 2."""
