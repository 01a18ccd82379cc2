// What is chosen, where it is kept (the form and the address), and which events pass.

const form = byId("filters");
const FIELDS = ["text", "source", "target", "type", "status", "from", "to"];
const STATUSES = {
  happened: "actual, historical",
  actual: "actual",
  historical: "historical",
  future: "future",
  hypothetical: "hypothetical",
  negated: "negated",
  all: "all",
};

function setUpFilters() {
  const some = events.map((event) => event.source_unit);
  const others = events.map((event) => event.target_unit ?? NO_TARGET);
  options(form.source, [["", "anyone"], ...tally(some).map(([unit, n]) => [unit, `${unitLabel(unit)}: ${n}`])]);
  options(form.target, [["", "anyone"], ...tally(others).map(([unit, n]) => [unit, `${unitLabel(unit)}: ${n}`])]);
  options(form.status, Object.entries(STATUSES));
  setUpTypes();
  fromAddress();
}

function options(select, pairs) {
  select.replaceChildren(...pairs.map(([value, text]) => el("option", { value }, text)));
}

function setUpTypes() {
  const group = (label, pairs) =>
    el("optgroup", { label }, ...pairs.map(([value, text]) => el("option", { value }, text)));
  const plover = tally(events.map((event) => event.plover_event ?? "")).sort();
  const cameo = Object.entries(data.cameo).sort();
  form.type.replaceChildren(
    el("option", { value: "" }, "all"),
    group(
      "Kind",
      QUADS.map((quad) => [`quad ${quad}`, data.quads[quad]]),
    ),
    group(
      "PLOVER",
      plover.map(([type, n]) => [`plover ${type}`, `${type || "mere statement"}: ${n}`]),
    ),
    group(
      "CAMEO",
      cameo.map(([code, name]) => [`cameo ${code}`, `${code} ${name}`]),
    ),
  );
}

/** A select takes only what it offers; for anything else, as out of an old address, it falls back to its first. */
function choose(field, value) {
  form[field].value = value;
  if (form[field].tagName === "SELECT" && form[field].selectedIndex < 0) form[field].selectedIndex = 0;
}

function fromAddress() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const field of FIELDS) choose(field, wanted.get(field) ?? (field === "status" ? "happened" : ""));
  form.both.checked = wanted.has("both");
}

function toAddress() {
  const chosen = new URLSearchParams();
  for (const field of FIELDS) if (form[field].value) chosen.set(field, form[field].value);
  if (chosen.get("status") === "happened") chosen.delete("status");
  if (form.both.checked) chosen.set("both", "");
  try {
    history.replaceState(null, "", `#${chosen}`);
  } catch {
    // Some browsers allow no change of a file's address; nothing else depends on it.
  }
}

function chosenFilters() {
  const chosen = Object.fromEntries(FIELDS.map((field) => [field, form[field].value]));
  for (const field of ["from", "to"]) if (!/^\d{4}-/.test(chosen[field])) chosen[field] = "";
  return { ...chosen, both: form.both.checked, words: fold(chosen.text).split(/\s+/).filter(Boolean) };
}

function isOfType(event, type) {
  if (!type) return true;
  const [scheme, value] = [type.slice(0, type.indexOf(" ")), type.slice(type.indexOf(" ") + 1)];
  if (scheme === "quad") return event.quad_class === Number(value);
  return scheme === "plover" ? (event.plover_event ?? "") === value : event.cameo_code === value;
}

function isOfStatus(event, status) {
  if (status === "happened") return HAPPENED.includes(event.status);
  return status === "all" || event.status === status;
}

/** All filters but the dyad: what the heat map shows. */
function passes(event, filters) {
  return (
    isOfStatus(event, filters.status) &&
    isOfType(event, filters.type) &&
    (!filters.from || event.event_date >= filters.from) &&
    (!filters.to || event.event_date <= filters.to) &&
    filters.words.every((word) => haystack(event).includes(word))
  );
}

function isBetween(event, filters) {
  const fits = (source, target) =>
    (!source || event.source_unit === source) && (!target || (event.target_unit ?? NO_TARGET) === target);
  return fits(filters.source, filters.target) || (filters.both && fits(filters.target, filters.source));
}

/** The dyad in words, for headings. */
function dyadName(filters) {
  if (!filters.source && !filters.target) return "all actors";
  const [one, other] = [filters.source, filters.target].map((unit) => named(unit) || unit || "anyone");
  return `${one} ${filters.both ? "↔" : "→"} ${other}`;
}
