"""Calendar files: bytes to values and back. The only user of icalendar; imports nothing itself (start-up)."""
