// A form about the map on the screen carries its address as it is when the form is sent.

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-here]"))) {
  form.addEventListener("submit", () => {
    const address = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=address]"));
    if (address) address.value = location.search;
  });
}
