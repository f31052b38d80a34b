"""What somebody meant who wrote something else, and the edits that put it right."""
