"""Invitations: what calendars are told of a meeting."""
