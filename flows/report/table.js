// The events, a page of them at a time, each with the sentence that says so.

const PAGE = 25;
const ROLES = [
  ["s", "source"],
  ["a", "act"],
  ["t", "target"],
];
const ORDERS = {
  newest: ["newest first", (one, other) => compare(other.event_date, one.event_date)],
  oldest: ["oldest first", (one, other) => compare(one.event_date, other.event_date)],
  conflict: ["most conflictual first", (one, other) => compare(one.intensity ?? 0, other.intensity ?? 0)],
  cooperation: ["most cooperative first", (one, other) => compare(other.intensity ?? 0, one.intensity ?? 0)],
  mentions: ["most mentioned first", (one, other) => compare(other.n_mentions, one.n_mentions)],
};
const HEADS = ["Date", "Who to whom", "What", "Sentence", "Source"];
let listed = [];
let pageNumber = 0;

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

function listEvents(shown) {
  listed = [...shown].sort(ORDERS[byId("order").value][1]);
  pageNumber = 0;
  drawTable();
}

function drawTable() {
  const shown = listed.slice(pageNumber * PAGE, (pageNumber + 1) * PAGE);
  const head = el(
    "tr",
    { role: "row" },
    ...HEADS.map((name) => el("th", { scope: "col", role: "columnheader" }, name)),
  );
  const table = el(
    "table",
    { class: "events", role: "table" },
    el("caption", { class: "vh" }, "Events that pass the filters"),
    el("thead", { role: "rowgroup" }, head),
    el("tbody", { role: "rowgroup" }, ...shown.map(tableRow)),
  );
  byId("table").replaceChildren(listed.length ? table : el("p", { class: "empty" }, "No events pass these filters."));
  for (const pages of document.querySelectorAll(".pages")) showPlace(pages);
}

function setUpPages() {
  for (const pages of document.querySelectorAll(".pages")) {
    pages.append(pageButton("Previous", -1), el("span", {}), pageButton("Next", 1));
  }
}

function pageButton(name, step) {
  const button = el("button", { type: "button" }, name);
  button.dataset.step = step;
  button.addEventListener("click", () => {
    if (!hasPage(pageNumber + step)) return;
    pageNumber += step;
    drawTable();
  });
  return button;
}

const hasPage = (number) => number >= 0 && number * PAGE < listed.length;

function showPlace(pages) {
  const end = Math.min((pageNumber + 1) * PAGE, listed.length);
  const place = `${pageNumber * PAGE + 1}–${end} of ${listed.length}`;
  pages.querySelector("span").textContent = listed.length ? place : "";
  for (const button of pages.querySelectorAll("button")) {
    button.setAttribute("aria-disabled", String(!hasPage(pageNumber + Number(button.dataset.step))));
  }
}

function tableRow(event) {
  const cells = [dateCell(event), actorCell(event), actCell(event), sentenceCell(event), publisherCell(event)];
  return el(
    "tr",
    { role: "row" },
    ...cells.map((parts, place) => el("td", { role: "cell", class: `c${place}` }, ...parts)),
  );
}

function dateCell(event) {
  const rough = { week: "in that week", month: "in that month", year: "in that year", published: "day of publication" };
  const note = rough[event.date_precision];
  return [el("time", { datetime: event.event_date }, event.event_date), note ? el("small", {}, note) : null];
}

function actorCell(event) {
  return [
    el("b", { title: event.source_name ?? named(event.source_unit) }, event.source_code),
    " → ",
    el("b", { title: event.target_name ?? named(event.target_unit) }, event.target_code ?? "–"),
    names(event),
  ];
}

function names(event) {
  const called = (side) => event[`${side}_name`] ?? named(event[`${side}_unit`] ?? "");
  const known = [called("source"), called("target")];
  return known.some(Boolean) ? el("small", {}, known.map((name) => name || "–").join(" → ")) : null;
}

function actCell(event) {
  const plover = [event.plover_event, event.plover_mode].filter(Boolean).join(": ");
  const score = event.intensity === null ? ["Goldstein", event.goldstein] : ["intensity", event.intensity];
  return [
    el("span", {}, el("b", {}, event.cameo_code), ` ${data.cameo[event.cameo_code] || ""}`),
    el(
      "small",
      {},
      [plover, data.quads[event.quad_class], score[1] === null ? "" : `${score[0]} ${figure(score[1])}`]
        .filter(Boolean)
        .join(" · "),
    ),
    HAPPENED[0] === event.status ? null : el("span", { class: "status" }, event.status),
  ];
}

function sentenceCell(event) {
  const said = event.attributed_to ? `as ${event.attributed_to} says` : "";
  return [el("q", {}, ...marked(event)), said ? el("small", {}, said) : null];
}

/** The sentence in pieces, cut wherever a mark begins or ends; offsets count characters, not UTF-16 units. */
function marked(event) {
  const letters = [...data.sentences[event.sentence]];
  const edges = new Set([0, letters.length, ...event.marks.flatMap((span) => span ?? [])]);
  const cuts = [...edges].sort((one, other) => one - other);
  return cuts.slice(1).map((end, place) => {
    const text = letters.slice(cuts[place], end).join("");
    const roles = ROLES.filter((_, which) => covers(event.marks[which], cuts[place], end));
    if (!roles.length) return text;
    return el(
      "mark",
      { class: roles.map(([kind]) => kind).join(" "), title: roles.map(([, name]) => name).join(", ") },
      text,
    );
  });
}

const covers = (span, start, end) => span !== null && span[0] <= start && end <= span[1];

function publisherCell(event) {
  const name = event.publisher || "unnamed";
  const count = event.n_mentions === 1 ? "1 mention" : `${event.n_mentions} mentions`;
  const more = event.n_publishers > 1 ? `${count}, ${event.n_publishers} publishers` : count;
  return [
    linked(event.url, name),
    el("small", {}, event.published),
    el("small", { title: `rule ${event.rule_id}, confidence ${event.confidence}` }, more),
  ];
}

/** A link only to the web: an address out of an article may as well be a script. */
function linked(address, text) {
  if (!/^https?:\/\//i.test(address ?? "")) return el("span", {}, text);
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text);
}
