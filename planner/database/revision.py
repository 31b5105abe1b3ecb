"""The revisions this version knows, oldest first; a test keeps the list true.

Kept as constants because importing alembic costs more than most commands take.
"""

KNOWN = (
    *("2026112301", "2026112302", "2026112401"),
    *("2026112501", "2026112502", "2026112503", "2026112504", "2026112505", "2026112506"),
    *("2026112510", "2026112509", "2026112507"),
)
HEAD = KNOWN[-1]
