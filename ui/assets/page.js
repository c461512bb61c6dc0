// A number in an answer leads to the sentence it stands on. Plain anchors would reload the page where its address
// has a query, and cannot open the folded list that a card may lie in.
document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest('a[href^="#source-"]');
  if (!link) return;
  event.preventDefault();
  const target = document.getElementById(link.getAttribute("href").slice(1));
  if (!target) return;
  const card = target.closest(".card");
  for (let fold = card.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  for (const other of document.querySelectorAll(".pointed-at")) other.classList.remove("pointed-at");
  card.classList.add("pointed-at");
  target.classList.add("pointed-at");
  card.focus({ preventScroll: true });
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: target === card ? "nearest" : "center" });
});

// Gradio labels each message with its HTML source, which a screen reader would read out instead of the text.
new MutationObserver(() => {
  for (const message of document.querySelectorAll("#conversation [data-testid][aria-label]")) message.removeAttribute("aria-label");
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
