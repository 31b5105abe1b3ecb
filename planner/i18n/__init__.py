"""Names of countries and languages, from CLDR."""
