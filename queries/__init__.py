"""The questions: one module each, and the catalogue that lists them."""
