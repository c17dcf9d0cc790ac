"""Evaluation: does the desk find the partners that real cases ended up with? The same scoring, on hidden answers."""
