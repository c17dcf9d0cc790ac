"""What the graph is: schema, records, the Graph and its engines."""
