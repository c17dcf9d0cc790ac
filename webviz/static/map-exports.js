// The forms of a map to take along: each link follows the screen, and pictures the choices beside them.

const PICTURES = ["png", "svg", "pdf"];

export class Exports {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.address = "";
    this.choices = /** @type {(HTMLSelectElement | HTMLInputElement)[]} */ ([...root.querySelectorAll("[data-look]")]);
    for (const choice of this.choices) choice.addEventListener("change", () => this.link(this.address));
    const menu = /** @type {HTMLDetailsElement | null} */ (root.querySelector("[data-part=exports]"));
    menu?.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (menu && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
  }

  /** @param {string} address of the map in JSON, as it is on the screen */
  link(address) {
    this.address = address;
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("a[data-form]"))) {
      const form = link.dataset.form ?? "";
      link.setAttribute("href", address.replace(".json?", `.${form}?`) + (PICTURES.includes(form) ? this.look(form) : ""));
    }
  }

  /** @param {string} form */
  look(form) {
    const chosen = this.choices.filter((one) => (one instanceof HTMLSelectElement || one.checked) && one.value);
    return chosen.filter((one) => one.dataset.look !== "scale" || form === "png")
      .map((one) => `&${one.dataset.look}=${one.value}`).join("");
  }
}
