"""The register: the club, its agencies, members and venues."""
