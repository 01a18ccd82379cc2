// Puts the page together and draws it anew whenever a choice changes.

function update() {
  const filters = chosenFilters();
  const passing = events.filter((event) => passes(event, filters));
  const shown = passing.filter((event) => isBetween(event, filters));
  byId("count").textContent = `${figure(shown.length)} of ${figure(events.length)} shown`;
  drawSeries(shown, filters);
  drawHeat(passing, filters);
  listEvents(shown);
  toAddress();
}

/** Waits until typing pauses. */
function patiently(action) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, 150);
  };
}

function zoom() {
  const period = series.periods[Number(byId("cursor").value)];
  if (!period) return;
  form.from.value = period.start;
  form.to.value = lastDayOf(period.start, series.unit);
  update();
}

function clear(event) {
  event.preventDefault();
  for (const field of FIELDS) choose(field, field === "status" ? "happened" : "");
  form.both.checked = false;
  update();
}

function drawLegend() {
  const swatch = (quad) =>
    svg(
      "svg",
      { width: 16, height: 12, "aria-hidden": "true" },
      svg("rect", { width: 16, height: 12, fill: paint(quad), stroke: EDGES[quad] }),
    );
  byId("quads").replaceChildren(...QUADS.map((quad) => el("li", {}, swatch(quad), ` ${data.quads[quad]}`)));
}

function start() {
  setUpFilters();
  options(byId("unit"), [["auto", "as fits"], ...Object.keys(UNITS).map((unit) => [unit, unit])]);
  options(byId("measure"), Object.entries(MEASURES));
  options(byId("heat-measure"), Object.entries(HEAT_MEASURES));
  options(
    byId("heat-size"),
    [8, 12, 20, 40].map((size) => [size, `busiest ${size}`]),
  );
  byId("heat-size").value = "12";
  options(
    byId("order"),
    Object.entries(ORDERS).map(([name, [words]]) => [name, words]),
  );
  drawLegend();
  setUpPages();
  form.addEventListener("input", patiently(update));
  form.addEventListener("reset", clear);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const id of ["unit", "measure", "heat-measure", "heat-size", "order"])
    byId(id).addEventListener("change", update);
  byId("cursor").addEventListener("input", () => pin(Number(byId("cursor").value)));
  byId("zoom").addEventListener("click", zoom);
  byId("figures").addEventListener("toggle", drawFigures);
  byId("heat").addEventListener("keydown", moveInHeat);
  addEventListener("hashchange", () => (fromAddress(), update()));
  addEventListener(
    "resize",
    patiently(() => series.periods.length && drawChart()),
  );
  update();
}

start();
