"""What a development machine offers: embedded servers and .env files. Floor 2."""
