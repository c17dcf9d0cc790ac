// Starts every network map of a page.

import { Explore } from "./map-explore.js";
import { MapView } from "./map-view.js";

for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-map]"))) {
  const view = "view" in root.dataset ? new Explore(root) : new MapView(root);
  view.load();
}
