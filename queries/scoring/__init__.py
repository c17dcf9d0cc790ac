"""Scoring: relevance from the graph, criteria on fixed scales, ranks as ranges; Cypher gathers facts, Python scores."""
