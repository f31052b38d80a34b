"""CodeFlow's data: users of Auth.js, their profiles and the GitHub repositories that they watch."""
