"""Planning: partners that cover the needs of a region, sets of support centres, pilot regions, and what depends on whom."""
