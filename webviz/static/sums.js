// Says while a person types by how much the weights of a criteria set miss 100.

const WHOLE = 100;

document.querySelectorAll("form[data-sums]").forEach((element) => {
  const form = /** @type {HTMLFormElement} */ (element);
  const sum = form.querySelector('[data-part="sum"]'), off = form.querySelector('[data-part="off"]');
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input[name^="weight."]')]);
  function say() {
    const total = Math.round(fields.reduce((whole, field) => whole + (Number(field.value) || 0), 0) * 100) / 100;
    const missing = Math.round((WHOLE - total) * 100) / 100;
    if (sum) sum.textContent = String(total);
    if (off) off.textContent = missing ? `${Math.abs(missing)} too ${missing > 0 ? "little" : "much"}` : "";
  }
  form.addEventListener("input", say);
  say();
});
