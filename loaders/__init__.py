"""Files into the graph: numbered rows, checked records and problems, one way in."""
