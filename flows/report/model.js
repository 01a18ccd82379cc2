// The events as the page holds them, and small helpers. Texts reach the page only as text nodes and attributes.

const data = JSON.parse(document.getElementById("data").textContent);
const events = data.rows.map((line) => Object.fromEntries(data.columns.map((name, place) => [name, line[place]])));
const QUADS = [1, 2, 3, 4];
const NO_TARGET = "(none)";
const HAPPENED = ["actual", "historical"];
const MEASURES = {
  "intensity sum": "sum of PLOVER intensity",
  "intensity mean": "mean PLOVER intensity",
  "goldstein sum": "sum of Goldstein values",
  "goldstein mean": "mean Goldstein value",
};

const byId = (id) => document.getElementById(id);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

/** Lower case without accents, so that "Erdogan" finds "Erdoğan". */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** A number with a true minus sign and at most so many decimals. */
function figure(value, decimals = 1) {
  const text = value.toLocaleString("en", { maximumFractionDigits: decimals });
  return (text === "-0" ? "0" : text).replace("-", "−");
}

const eventCount = (n) => (n === 1 ? "1 event" : `${figure(n)} events`);
const named = (unit) => (Object.hasOwn(data.names, unit) ? data.names[unit] : "");
const unitLabel = (unit) => (named(unit) ? `${named(unit)} (${unit})` : unit);

/** How often each key occurs, most frequent first. */
function tally(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) || 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

function haystack(event) {
  event.haystack ??= fold(
    [
      data.sentences[event.sentence],
      event.publisher,
      event.source_code,
      event.target_code,
      event.source_name,
      event.target_name,
      named(event.source_unit),
      named(event.target_unit),
      event.cameo_code,
      data.cameo[event.cameo_code],
      event.plover_event,
      event.plover_mode,
      event.attributed_to,
    ]
      .filter(Boolean)
      .join(" "),
  );
  return event.haystack;
}

// --- periods ---------------------------------------------------------------------------------------------------

const UNITS = { day: 1, week: 7, month: 30.4, year: 365.2 };
const MOST_PERIODS = 800;
const DAY = 86400000;
const asDate = (text) => new Date(`${text}T00:00:00Z`);
const asText = (day) => day.toISOString().slice(0, 10);

/** First day of the period that a day lies in. */
function periodOf(text, unit) {
  if (unit === "day") return text;
  if (unit === "month") return `${text.slice(0, 7)}-01`;
  if (unit === "year") return `${text.slice(0, 4)}-01-01`;
  const day = asDate(text);
  return asText(new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY));
}

/** First day of the next period. */
function nextPeriod(text, unit) {
  const day = asDate(text);
  if (unit === "day") day.setUTCDate(day.getUTCDate() + 1);
  if (unit === "week") day.setUTCDate(day.getUTCDate() + 7);
  if (unit === "month") day.setUTCMonth(day.getUTCMonth() + 1);
  if (unit === "year") day.setUTCFullYear(day.getUTCFullYear() + 1);
  return asText(day);
}

const lastDayOf = (start, unit) => asText(new Date(asDate(nextPeriod(start, unit)).getTime() - DAY));

/** How a period is called: a day, a month or a year as such, a week by its first day. */
function periodName(start, unit) {
  return { day: start, week: `week of ${start}`, month: start.slice(0, 7), year: start.slice(0, 4) }[unit];
}

const nPeriods = (first, last, unit) => (asDate(last) - asDate(first)) / DAY / UNITS[unit] + 1;

/** The finest unit that leaves a bar some width. */
function bestUnit(first, last) {
  return Object.keys(UNITS).find((unit) => nPeriods(first, last, unit) <= 130) || "year";
}
