"""Talking to other computers: links to calendars, CalDAV. Imports nothing itself (start-up)."""
