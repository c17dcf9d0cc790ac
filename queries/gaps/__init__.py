"""Where needs stand without an answer: regions by themes, and what kind of gap each cell is."""
