// "Add to report" at a map takes the map as it is on the screen, which its SVG link names.

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-report]"))) {
  link.addEventListener("click", () => {
    const drawn = link.closest("[data-map]")?.querySelector('a[data-form="svg"]')?.getAttribute("href");
    if (!drawn) return;
    const here = new URL(link.href);
    here.searchParams.set("address", drawn);
    link.href = here.href;
  });
}
