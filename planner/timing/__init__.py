"""Time arithmetic without a database: zones, opening hours, intervals, dates as people write them."""
