// Events over time: counts by kind, cooperation upwards and conflict downwards, and a line of intensity below.

const COLOURS = { 1: "#56B4E9", 2: "#0072B2", 3: "#E69F00", 4: "#D55E00" };
const EDGES = { 1: "#00517f", 2: "#00304c", 3: "#7a5200", 4: "#6b2f00" };
const MARGIN = { left: 64, right: 8 };
const BARS = { top: 10, height: 190 };
const LINE = { top: 226, height: 120 };
const CHART_HEIGHT = 376;
let series = { periods: [], unit: "day" };
let pinned = ""; // the period that the reader has picked, kept through redraws that still have it

/** One entry for each period from the first to the last, empty ones too. */
function toSeries(shown, filters, unit) {
  const days = shown.map((event) => event.event_date);
  const first = filters.from || days.reduce((one, other) => (one < other ? one : other));
  const last = filters.to || days.reduce((one, other) => (one > other ? one : other));
  const chosen = allowed(unit, first, last) ? unit : bestUnit(first, last);
  const periods = new Map();
  for (let start = periodOf(first, chosen); start <= last && start[0] !== "+"; start = nextPeriod(start, chosen)) {
    periods.set(start, { start, n: 0, 1: 0, 2: 0, 3: 0, 4: 0, intensity: [], goldstein: [] });
  }
  for (const event of shown) count(periods.get(periodOf(event.event_date, chosen)), event);
  return { periods: [...periods.values()], unit: chosen, first, last };
}

const allowed = (unit, first, last) => unit in UNITS && nPeriods(first, last, unit) <= MOST_PERIODS;

function count(period, event) {
  period.n += 1;
  period[event.quad_class] += 1;
  for (const scale of ["intensity", "goldstein"]) if (event[scale] !== null) period[scale].push(event[scale]);
}

/** Sum or mean of a period; a mean of nothing is no value. */
function measured(period, measure) {
  const [scale, kind] = measure.split(" ");
  const sum = period[scale].reduce((one, other) => one + other, 0);
  if (kind === "sum") return sum;
  return period[scale].length ? sum / period[scale].length : null;
}

function drawSeries(shown, filters) {
  byId("series-title").textContent = `Over time: ${dyadName(filters)}`;
  const empty = !shown.length;
  for (const id of ["cursor", "zoom"]) byId(id).disabled = empty;
  byId("figures").hidden = empty;
  if (empty) {
    series = { periods: [], unit: "day" };
    byId("readout").textContent = "";
    byId("chart").replaceChildren(el("p", { class: "empty" }, "No events pass these filters. Clear one of them."));
    return;
  }
  series = toSeries(shown, filters, byId("unit").value);
  for (const option of byId("unit").options) {
    option.disabled = option.value in UNITS && !allowed(option.value, series.first, series.last);
  }
  byId("cursor").max = series.periods.length - 1;
  const kept = series.periods.findIndex((period) => period.start === pinned);
  byId("cursor").value = kept < 0 ? busiest(series.periods) : kept;
  drawChart();
  drawFigures();
  readPeriod();
}

function busiest(periods) {
  return periods.reduce((best, period, place) => (period.n > periods[best].n ? place : best), 0);
}

function drawChart() {
  const width = Math.max(byId("chart").clientWidth, 280);
  const measure = byId("measure").value;
  const x = (place) => MARGIN.left + ((width - MARGIN.left - MARGIN.right) * place) / series.periods.length;
  const label = `Events by kind, and ${MEASURES[measure]}, by ${series.unit}. A table below has the figures.`;
  const picture = svg("svg", { width, height: CHART_HEIGHT, viewBox: `0 0 ${width} ${CHART_HEIGHT}`, role: "img" });
  picture.append(
    svg("title", {}, label),
    hatches(),
    ...dateAxis(x, width),
    ...bars(x, width),
    ...line(x, width, measure),
  );
  picture.append(svg("rect", { id: "here", y: BARS.top, height: LINE.top + LINE.height - BARS.top, class: "here" }));
  const under = (event) => placeAt((event.offsetX - MARGIN.left) / (width - MARGIN.left - MARGIN.right));
  picture.addEventListener("click", (event) => pin(under(event)));
  picture.addEventListener("pointermove", (event) => event.pointerType === "mouse" && readPeriod(under(event)));
  picture.addEventListener("pointerleave", () => readPeriod());
  byId("chart").replaceChildren(picture);
  showCursor(Number(byId("cursor").value));
}

function placeAt(share) {
  return Math.min(Math.max(Math.floor(share * series.periods.length), 0), series.periods.length - 1);
}

function pin(place) {
  byId("cursor").value = place;
  pinned = series.periods[place].start;
  readPeriod();
}

function hatches() {
  const hatch = (quad, d) =>
    svg(
      "pattern",
      { id: `hatch${quad}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: 6, height: 6, fill: COLOURS[quad] }),
      svg("path", { d, stroke: "#fff", "stroke-width": 1.2 }),
    );
  return svg("defs", {}, hatch(2, "M0,6 L6,0"), hatch(4, "M0,0 L6,6"));
}

const paint = (quad) => (quad % 2 ? COLOURS[quad] : `url(#hatch${quad})`);

/** A step of 1, 2 or 5 times a power of ten that cuts a span into about so many parts. */
function niceStep(span, parts) {
  const rough = span / parts || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough);
}

function valueAxis(low, high, y, width, { whole = false, name }) {
  const step = Math.max(niceStep(high - low, 4), whole ? 1 : 0);
  const nodes = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1000; value += step) {
    const zero = Math.abs(value) < step / 1000;
    nodes.push(
      svg("line", {
        x1: MARGIN.left,
        x2: width - MARGIN.right,
        y1: y(value),
        y2: y(value),
        class: zero ? "zero" : "grid",
      }),
    );
    nodes.push(
      svg(
        "text",
        { x: MARGIN.left - 6, y: y(value) + 4, "text-anchor": "end" },
        figure(whole ? Math.abs(value) : value, 2),
      ),
    );
  }
  const middle = (y(low) + y(high)) / 2;
  nodes.push(svg("text", { transform: `translate(11 ${middle}) rotate(-90)`, "text-anchor": "middle" }, name));
  return nodes;
}

function dateAxis(x, width) {
  const every = Math.ceil(series.periods.length / Math.max(Math.floor((width - MARGIN.left) / 92), 1));
  return series.periods.flatMap((period, place) => {
    if (place % every) return [];
    const name = periodName(period.start, series.unit).replace("week of ", "");
    const left = Math.min(x(place) + 2, width - 7 * name.length);
    return [
      svg("line", { x1: x(place), x2: x(place), y1: BARS.top, y2: LINE.top + LINE.height + 6, class: "grid" }),
      svg("text", { x: left, y: CHART_HEIGHT - 8 }, name),
    ];
  });
}

function bars(x, width) {
  const high = 1.04 * Math.max(1, ...series.periods.map((period) => period[1] + period[2]));
  const low = -1.04 * Math.max(1, ...series.periods.map((period) => period[3] + period[4]));
  const y = (value) => BARS.top + (BARS.height * (high - value)) / (high - low);
  const nodes = valueAxis(low, high, y, width, { whole: true, name: "conflict | coop." });
  const thick = Math.max(Math.min((x(1) - x(0)) * 0.84, 40), 1.5);
  series.periods.forEach((period, place) => {
    const left = (x(place) + x(place + 1) - thick) / 2;
    for (const [quads, sign] of [
      [[1, 2], 1],
      [[3, 4], -1],
    ]) {
      let base = 0;
      for (const quad of quads) {
        if (period[quad]) nodes.push(bar(quad, left, thick, [y(sign * base), y(sign * (base + period[quad]))]));
        base += period[quad];
      }
    }
  });
  return nodes;
}

function bar(quad, x, width, ends) {
  const stroke = width > 4 ? { stroke: EDGES[quad], "stroke-width": 0.8 } : {};
  return svg("rect", {
    x,
    width,
    y: Math.min(...ends),
    height: Math.abs(ends[0] - ends[1]),
    fill: paint(quad),
    ...stroke,
  });
}

function line(x, width, measure) {
  const values = series.periods.map((period) => measured(period, measure));
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const span = high - low || 1;
  const y = (value) => LINE.top + (LINE.height * (high - value)) / span;
  const at = (place) => [(x(place) + x(place + 1)) / 2, y(values[place])];
  const nodes = valueAxis(low, low + span, y, width, { name: measure });
  let path = "";
  values.forEach((value, place) => {
    if (value === null) return;
    path += `${place && values[place - 1] !== null ? "L" : "M"}${at(place).map((part) => part.toFixed(1))}`;
  });
  nodes.push(svg("path", { d: path, class: "line" }));
  values.forEach((value, place) => {
    if (value === null || !series.periods[place].n) return;
    nodes.push(svg("circle", { cx: at(place)[0], cy: at(place)[1], r: series.periods.length > 200 ? 1.8 : 3 }));
  });
  return nodes;
}

function showCursor(place) {
  const width = byId("chart").clientWidth;
  const step = (Math.max(width, 280) - MARGIN.left - MARGIN.right) / series.periods.length;
  byId("here")?.setAttribute("x", MARGIN.left + step * place);
  byId("here")?.setAttribute("width", Math.max(step, 2));
}

/** A period in words: the picked one, or for as long as the mouse is over it another. */
function readPeriod(place = Number(byId("cursor").value)) {
  const period = series.periods[place];
  if (!period) return;
  const kinds = QUADS.filter((quad) => period[quad]).map((quad) => `${period[quad]} ${data.quads[quad]}`);
  const measure = byId("measure").value;
  const value = measured(period, measure);
  const name = periodName(period.start, series.unit);
  const words = `${name}: ${eventCount(period.n)}${kinds.length ? ` (${kinds.join(", ")})` : ""}`;
  const text = value === null ? words : `${words}; ${MEASURES[measure]} ${figure(value, 2)}`;
  byId("readout").textContent = text;
  byId("cursor").setAttribute("aria-valuetext", name);
  showCursor(place);
}

/** The series as a table, made when it is opened. */
function drawFigures() {
  if (!byId("figures").open) return;
  const heads = ["period", "events", ...Object.values(data.quads), ...Object.values(MEASURES)];
  const row = (period) => [
    el("th", { scope: "row" }, periodName(period.start, series.unit)),
    ...["n", ...QUADS].map((name) => el("td", {}, String(period[name]))),
    ...Object.keys(MEASURES).map((measure) => el("td", {}, measuredText(period, measure))),
  ];
  const body = series.periods.filter((period) => period.n).map((period) => el("tr", {}, ...row(period)));
  const table = el(
    "table",
    { class: "figures" },
    el("caption", {}, "Periods with events; in all others every count and sum is 0."),
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...body),
  );
  byId("figures").querySelector(".scroll").replaceChildren(table);
}

function measuredText(period, measure) {
  const value = measured(period, measure);
  return value === null ? "–" : figure(value, 2);
}
