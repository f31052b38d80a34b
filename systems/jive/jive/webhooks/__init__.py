"""Webhooks of GitHub, GitLab and Bitbucket: from bytes that anybody may send to an event that happens once."""
