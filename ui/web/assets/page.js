// What is done at a click on whatever a selector names, now or later.
function atClick(selector, act) {
  document.addEventListener("click", (event) => {
    const found = event.target.closest && event.target.closest(selector);
    if (found) act(found, event);
  });
}

// Writes into a field as if it had been typed, so that Gradio takes notice.
function write(name, text) {
  const field = document.querySelector(`#${name} input, #${name} textarea`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return field;
}

// What a tab that has just been opened holds takes the focus only when it is drawn, a moment later.
function focusOnceShown(field, before = document.activeElement, tries = 40) {
  field?.focus();
  const moved = ![before, document.body].includes(document.activeElement);
  if (!moved && tries) setTimeout(focusOnceShown, 25, field, before, tries - 1);
}

// A number in an answer leads to the sentence it stands on. Plain anchors would reload the page where its address
// has a query, and cannot open the folded list that a card may lie in.
atClick('a[href^="#source-"]', (link, event) => {
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

// Gradio labels each message with its HTML source, which a screen reader would read out instead of the text, calls
// the buttons of the example questions a list, and gives a plot no name.
new MutationObserver(() => {
  for (const list of document.querySelectorAll("#conversation .examples[role=list]")) list.setAttribute("role", "group");
  for (const plot of document.querySelectorAll("#months svg:not([aria-label])")) plot.setAttribute("aria-label", "Articles per month, as bars");
  for (const part of document.querySelectorAll("#months svg g[role=graphics-symbol]:not([aria-label])")) part.removeAttribute("role");
  for (const message of document.querySelectorAll("#conversation [data-testid][aria-label]")) message.removeAttribute("aria-label");
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });

// Gradio shows the end of what has come, some time after it came; where question and answer are longer than their place,
// thumbs and all, it is held at the question meanwhile, unless the reader does anything.
const THUMBS = 60; // their height in pixels
let answered = 0;
new MutationObserver(() => {
  const before = answered;
  answered = document.querySelectorAll("#conversation .checked").length;
  if (answered > before) holdAtItsQuestion();
}).observe(document, { subtree: true, childList: true });

function holdAtItsQuestion() {
  const holding = setInterval(() => {
    const [place, question, answer] = [".panel-wrap", ".asked", ".checked"].map((part) => [...document.querySelectorAll(`#conversation ${part}`)].at(-1));
    if (!answer) return;
    const [top, bottom] = [question.getBoundingClientRect().top, answer.getBoundingClientRect().bottom];
    if (bottom - top + THUMBS > place.clientHeight) place.scrollTop += top - place.getBoundingClientRect().top;
  }, 50);
  const letGo = new AbortController();
  letGo.signal.addEventListener("abort", () => clearInterval(holding));
  for (const deed of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(deed, () => letGo.abort(), { signal: letGo.signal, passive: true });
  setTimeout(() => letGo.abort(), 3000);
}

// A headline opens its article over the page, at the first quote; with a key held it opens as a link does.
function readerDialog() {
  const open = document.getElementById("reader");
  if (open) return open;
  const dialog = document.createElement("dialog");
  dialog.id = "reader";
  dialog.setAttribute("aria-label", "Article");
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  return dialog;
}

async function read(address) {
  const response = await fetch(address);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const article = page.querySelector(".reader") || Object.assign(document.createElement("p"), { textContent: "This article cannot be shown; it may have been removed." });
  const close = Object.assign(document.createElement("button"), { className: "close", type: "button", textContent: "Close" });
  const scroll = Object.assign(document.createElement("div"), { className: "scroll" });
  const dialog = readerDialog();
  close.addEventListener("click", () => dialog.close());
  scroll.append(article);
  dialog.replaceChildren(close, scroll);
  if (!dialog.open) dialog.showModal();
  scroll.scrollTop = 0;
  const quote = article.querySelector("mark, .here");
  const below = quote ? quote.getBoundingClientRect().bottom - scroll.getBoundingClientRect().top : 0;
  if (below > scroll.clientHeight * 0.7) scroll.scrollTop = below - scroll.clientHeight * 0.4;
  dialog.querySelector("h2")?.focus({ preventScroll: true });
}

atClick("a.read", (link, event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  read(link.href);
});

// Of the article that is read, its id goes into a field of the page, from where the server takes it.
atClick(".ask-about", (button) => {
  write("subject", button.dataset.article);
  document.getElementById("reader").close();
  document.getElementById("ask-tab-button")?.click();
  focusOnceShown(document.querySelector("#question textarea"));
});

atClick(".reader .remove", (button) => {
  write("removing", button.dataset.article);
  document.getElementById("reader").close();
  document.getElementById("archive-tab-button")?.click();
});

// An answer with its sources goes to the clipboard; where the browser allows no such thing, it opens to be copied by hand.
atClick("a.copy", async (link, event) => {
  event.preventDefault();
  try {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(response.statusText);
    await navigator.clipboard.writeText(await response.text());
    link.textContent = "Copied";
    setTimeout(() => (link.textContent = "Copy with sources"), 2000);
  } catch {
    window.open(link.href, "_blank");
  }
});

// A question is put back into its box to be changed.
atClick("a.edit", (link, event) => {
  event.preventDefault();
  const turn = Number(link.hash.replace("#turn-", ""));
  write("question", document.querySelectorAll("#conversation .question")[turn - 1].innerText).focus();
});

// What a question was filtered by leads to the filters.
atClick("a.change", (link, event) => {
  event.preventDefault();
  const fold = document.querySelector("#filters button");
  if (!document.querySelector("#filters input")?.offsetParent) fold.click();
  setTimeout(() => focusOnceShown(document.querySelector("#filters input")), 0);
});

// A question is asked again, as it was or with other filters.
atClick("a.again", (link, event) => {
  event.preventDefault();
  write("again", `${link.hash.replace("#again-", "")}_${Date.now()}`);
});
