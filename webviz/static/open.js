// Small conveniences: a number opens the facts it leads to, a changed filter is applied, filters fold on narrow screens.

function openTarget() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const details = target?.closest("details");
  if (!target || !details) return;
  details.open = true;
  target.scrollIntoView({ block: "nearest" });
  target.focus({ preventScroll: true });
}

addEventListener("hashchange", openTarget);
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  if (link && link.getAttribute("href") === location.hash) openTarget();
});
openTarget();

document.querySelectorAll("form[data-submit-on-change]").forEach((form) => {
  form.addEventListener("change", () => /** @type {HTMLFormElement} */ (form).requestSubmit());
});

if (matchMedia("(max-width: 900px)").matches) {
  document.querySelectorAll("details[data-closed-when-narrow]").forEach((details) => details.removeAttribute("open"));
}
