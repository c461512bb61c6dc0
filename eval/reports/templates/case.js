/* An opened case: what was asked, what is right, what was said, what it stands on, and what the search found. */

let detailLines = null;
let passageLines = null;

function detailsOf(number) {
  detailLines ??= linesOf("details");
  return JSON.parse(detailLines[number]);
}

function passageOf(number) {
  passageLines ??= linesOf("passages");
  return JSON.parse(passageLines[number]);
}

function caseDetails(row) {
  const details = detailsOf(row.number);
  const left = el("div", {}, ...asked(row, details), ...gold(row, details), ...answer(row, details), ...measured(row, details));
  const right = el("div", {}, ...pieces("What the model was shown", details.evidence, details), ...found(details));
  return el("div", { class: "case-grid" }, left, right);
}

const part = (title, ...children) => [el("h3", {}, title), ...children];

function asked(row, details) {
  const turns = details.history.flatMap((turn) => [
    said("p", { class: "said asked-then" }, turn.question),
    said("p", { class: "said asked-then" }, `— ${turn.answer}`),
  ]);
  const limits = [
    details.as_of && `asked on ${details.as_of}`,
    ...Object.entries(details.scope).map(([name, value]) => `${name}: ${[value].flat().join(", ")}`),
    row.tags.length && `tags: ${row.tags.join(", ")}`,
  ].filter(Boolean);
  const about = limits.length ? said("p", { class: "about" }, limits.join(" · ")) : null;
  return part("Question", ...turns, said("p", { class: "said" }, row.question), about);
}

function gold(row, details) {
  const list = (texts, extra = "") => el("ul", { class: `gold-answers ${extra}` }, texts.map((text) => said("li", {}, text)));
  const quotes = details.support.map((one) =>
    el("li", { class: "piece" }, said("p", { class: "quote" }, `“${one.quote}”`), el("p", { class: "about" }, address(one.article))),
  );
  return [
    ...part("Right answer", row.gold.length ? list(row.gold) : el("p", {}, noAnswer(row))),
    ...(details.choices.length ? part("Choices", list(details.choices)) : []),
    ...(details.must_not_say.length ? part("Must not say", list(details.must_not_say, "not")) : []),
    ...(quotes.length ? part("Where the archive says so", el("ul", {}, quotes)) : []),
  ];
}

function answer(row, details) {
  if (!row.answer) return [];
  const citations = new Map(details.citations.map((one) => [String(one.number), citationOf(one)]));
  const text = said("p", { class: "said" }, withCitations(row.answer, citations));
  const [tone, mark] = MARKS[row.right];
  const verdict = el("p", { class: `verdict ${tone}` }, `${mark} ${row.verdict}${row.lost ? `: ${words.lost[row.lost]}` : ""}`);
  return [
    ...part("What Dateline said", text, verdict),
    ...(details.choice ? part("The choice it thinks likeliest", said("p", {}, details.choice)) : []),
    ...(details.claims.length ? part("Its sentences, and how well their citations support them", el("ul", {}, details.claims.map(claimOf))) : []),
    ...(citations.size ? part("Citations", el("ol", {}, [...citations.values()])) : []),
  ];
}

/* The marks [1] and [1, 2] lead to their citations. */
function withCitations(text, citations) {
  return text.split(/(\[\d+(?:\s*,\s*\d+)*\])/).map((piece, place) => {
    const target = place % 2 ? citations.get(piece.match(/\d+/)[0]) : null;
    if (!target) return piece;
    const button = el("button", { type: "button", class: "cite", "aria-label": `citation ${piece}` }, piece);
    button.addEventListener("click", () => target.focus());
    return button;
  });
}

function claimOf(claim) {
  const marks = claim.citations.map((number) => `[${number}]`).join(" ");
  const about = claim.citations.length ? `support ${claim.support.toFixed(2)} by ${marks}` : "no citation";
  return el("li", { class: "claim" }, said("p", { class: "text" }, claim.text), el("p", { class: "about" }, about));
}

function citationOf(one) {
  const badges = [
    one.right === null ? null : one.right ? badge("good", "expected passage") : badge("", "another passage"),
    one.exact ? badge("good", "letter for letter") : badge("bad", "not what the article says"),
  ];
  return el(
    "li",
    { class: "citation", tabindex: "-1" },
    el("p", { class: "about" }, el("span", { class: "number" }, `[${one.number}]`), said("strong", {}, one.title), badges),
    said("p", { class: "quote" }, `“${one.quote}”`),
    el("p", { class: "about" }, [one.publisher, one.published].filter(Boolean).map((text) => said("span", {}, text)), address(one.article)),
  );
}

const badge = (tone, text) => el("span", { class: `badge ${tone}` }, text);

/* Only a web address becomes a link. */
function address(text) {
  const opens = /^https?:\/\//i.test(text) && URL.canParse(text);
  return opens ? said("a", { href: text, rel: "noopener noreferrer", target: "_blank" }, text) : said("span", {}, text);
}

function pieces(title, list) {
  if (!list.length) return [];
  const items = list.map((one) => {
    const passage = passageOf(one.passage);
    return el("li", { class: "piece" }, aboutPassage(one, passage), marked(passage.text, one.marks));
  });
  return part(title, legendOf(list), el("ul", {}, items));
}

function legendOf(list) {
  const marks = [
    ["answer", el("mark", {}, "right answer")],
    ["quote", el("u", { class: "gold" }, "gold quote")],
    ["wrong", el("mark", { class: "wrong" }, "must not be said")],
  ].filter(([kind]) => list.some((one) => one.marks[kind]));
  return marks.length ? el("p", { class: "legend" }, "Marked: ", marks.flatMap(([, mark]) => [mark, " "])) : null;
}

function aboutPassage(one, passage, rank = null, read = null) {
  const day = passage.published ? el("span", {}, passage.published) : null;
  const gold = one.gold ? badge("good", "expected article") : null;
  return el("p", { class: "about" }, rank, address(passage.article), day, gold, read);
}

function found(details) {
  if (!details.found.length) return part("What the search found", el("p", {}, "Nothing."));
  const shownArticles = new Set(details.evidence.map((one) => passageOf(one.passage).article));
  const items = details.found.map((one, place) => {
    const passage = passageOf(one.passage);
    const read = shownArticles.has(passage.article) ? badge("", "shown to the model") : null;
    const text = el("details", {}, el("summary", {}, "Text"));
    text.addEventListener("toggle", () => text.children.length === 1 && text.append(marked(passage.text, one.marks)), { once: true });
    const rank = el("span", { class: "number" }, String(place + 1));
    return el("li", { class: "piece" }, aboutPassage(one, passage, rank, read), text);
  });
  return part("What the search found, best first", el("ol", {}, items));
}

/* A text with its marks, which may overlap: each stretch between two ends is wrapped in what holds there. */
function marked(text, marks) {
  const spans = Object.entries(marks).flatMap(([kind, places]) => places.map(([start, end]) => ({ kind, start, end })));
  const ends = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const stretches = ends.slice(1).map((end, place) => {
    const kinds = new Set(spans.filter((span) => span.start <= ends[place] && span.end >= end).map((span) => span.kind));
    let node = text.slice(ends[place], end);
    if (kinds.has("quote")) node = el("u", { class: "gold" }, node);
    if (kinds.has("answer")) node = el("mark", {}, node);
    if (kinds.has("wrong")) node = el("mark", { class: "wrong" }, node);
    return node;
  });
  return said("p", { class: "text" }, stretches);
}

function measured(row, details) {
  const facts = [
    ["sure", row.confidence === null ? null : `${share(row.confidence)} that this is right, or what was refused would have been`],
    ...Object.entries(details.timings || {}).map(([name, seconds]) => [`time to ${name}`, duration(seconds)]),
  ];
  const scores = Object.entries(details.scores).map(([name, value]) => [name, value.toFixed(2)]);
  const all = scores.length ? el("details", {}, el("summary", {}, "Its scores"), factsOf(scores)) : null;
  return part("Measured", factsOf(facts), all);
}

function factsOf(facts) {
  const known = facts.filter(([, value]) => value !== null);
  return el("dl", { class: "facts" }, known.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

start();
