"""The migrations folder, its history table, planning and applying. Floor 3."""
