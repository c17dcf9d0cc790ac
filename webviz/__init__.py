"""The web application: pages, maps, exports and the API over the catalogue of questions."""
