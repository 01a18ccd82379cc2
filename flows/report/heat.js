// Who does how much to whom: a table whose cells are buttons, coloured by count, intensity or share of conflict.

const HEAT_MEASURES = {
  count: "number of events",
  intensity: "sum of PLOVER intensity",
  conflict: "share of conflict",
};
const BLUE = [0, 114, 178];
const ORANGE = [213, 94, 0];
let lastCell = "";

function dyadsOf(shown) {
  const cells = new Map();
  for (const event of shown) {
    if (event.target_unit === null) continue;
    const key = `${event.source_unit}|${event.target_unit}`;
    const cell = cells.get(key) || {
      source: event.source_unit,
      target: event.target_unit,
      count: 0,
      intensity: 0,
      conflicts: 0,
    };
    cell.count += 1;
    cell.intensity += event.intensity ?? 0;
    cell.conflicts += event.quad_class > 2 ? 1 : 0;
    cells.set(key, cell);
  }
  for (const cell of cells.values()) cell.conflict = cell.conflicts / cell.count;
  return cells;
}

/** The actors with most events, whichever side they stand on. */
function busiestActors(cells, size) {
  const counts = new Map();
  for (const cell of cells.values()) {
    for (const unit of new Set([cell.source, cell.target])) counts.set(unit, (counts.get(unit) || 0) + cell.count);
  }
  return [...counts]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, size)
    .map(([unit]) => unit);
}

function drawHeat(shown, filters) {
  const cells = dyadsOf(shown);
  const actors = busiestActors(cells, Number(byId("heat-size").value));
  const measure = byId("heat-measure").value;
  const seen = [...cells.values()].filter((cell) => actors.includes(cell.source) && actors.includes(cell.target));
  const most = measure === "conflict" ? 1 : Math.max(...seen.map((cell) => Math.abs(cell[measure])), 1);
  const focused = byId("heat").contains(document.activeElement);
  byId("heat-scale").replaceChildren(...scaleOf(measure, most));
  if (!seen.length) {
    byId("heat").replaceChildren(el("p", { class: "empty" }, "No events between two actors pass these filters."));
    return;
  }
  const cell = (source, target) => heatCell(cells.get(`${source}|${target}`), { measure, most, filters });
  const row = (source) => el("tr", {}, rowHead(source), ...actors.map((target) => cell(source, target)));
  const head = actors.map((unit) => el("th", { scope: "col", title: named(unit) }, unit));
  byId("heat").replaceChildren(
    el(
      "table",
      { class: "heat" },
      el("caption", { class: "vh" }, `${HEAT_MEASURES[measure]}, by who acts and on whom`),
      el("thead", {}, el("tr", {}, el("td", {}, "from \\ to"), ...head)),
      el("tbody", {}, ...actors.map(row)),
    ),
  );
  rove(focused);
}

function rowHead(unit) {
  return el("th", { scope: "row", title: named(unit) }, el("span", { class: "name" }, named(unit)), unit);
}

function heatCell(cell, { measure, most, filters }) {
  if (!cell) return el("td", { class: "none" }, "·");
  const chosen = filters.source === cell.source && filters.target === cell.target;
  const dyad = `${unitLabel(cell.source)} to ${unitLabel(cell.target)}`;
  const share = `${Math.round(cell.conflict * 100)} % conflict`;
  const words = `${dyad}: ${eventCount(cell.count)}, sum of intensity ${figure(cell.intensity)}, ${share}`;
  const text =
    measure === "conflict"
      ? `${Math.round(cell.conflict * 100)}%`
      : figure(cell[measure], cell.intensity % 1 && most < 100 ? 1 : 0);
  const button = el(
    "button",
    { type: "button", tabindex: -1, title: words, "aria-label": words, "aria-pressed": String(chosen) },
    text,
  );
  button.dataset.dyad = `${cell.source}|${cell.target}`;
  paintCell(button, colourOf(cell[measure] / most, measure));
  button.addEventListener("click", () => chooseDyad(cell, chosen));
  return el("td", {}, button);
}

/** Orange is conflict, blue is cooperation or mere number; pale is little. */
function colourOf(share, measure) {
  const hue = measure === "conflict" || share < 0 ? ORANGE : BLUE;
  const weight = 0.08 + 0.92 * Math.min(Math.abs(share), 1);
  return hue.map((part) => Math.round(255 + (part - 255) * weight));
}

function paintCell(node, colour) {
  const [red, green, blue] = colour.map((part) => (part / 255) ** 2.2);
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  node.style.backgroundColor = `rgb(${colour.join(",")})`;
  node.style.color = light > 0.18 ? "#000" : "#fff";
}

function scaleOf(measure, most) {
  const ends = measure === "intensity" ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1];
  const steps = ends.map((share) => {
    const text = measure === "conflict" ? `${share * 100} %` : figure(share * most, most < 10 ? 1 : 0);
    const step = el("span", {}, text);
    paintCell(step, colourOf(share, measure));
    return step;
  });
  return [el("b", {}, `${HEAT_MEASURES[measure]}:`), ...steps];
}

function chooseDyad(cell, chosen) {
  lastCell = `${cell.source}|${cell.target}`;
  choose("source", chosen ? "" : cell.source);
  choose("target", chosen ? "" : cell.target);
  form.both.checked = false;
  update();
}

// --- by keyboard: one cell is in the tab order, arrows go on to the next filled cell -------------------------------

const heatButtons = () => [...byId("heat").querySelectorAll("button")];

function rove(focused) {
  const buttons = heatButtons();
  const home = buttons.find((button) => button.dataset.dyad === lastCell) || buttons[0];
  home.tabIndex = 0;
  if (focused) home.focus();
}

function stepFrom(button, key) {
  const cell = button.parentElement;
  const line = cell.parentElement;
  const inRow = [...line.querySelectorAll("button")];
  const column = [...line.parentElement.rows]
    .map((row) => row.cells[cell.cellIndex].querySelector("button"))
    .filter(Boolean);
  const next = (list, step) => list[list.indexOf(button) + step];
  const moves = {
    ArrowRight: () => next(inRow, 1),
    ArrowLeft: () => next(inRow, -1),
    ArrowDown: () => next(column, 1),
    ArrowUp: () => next(column, -1),
    Home: () => inRow[0],
    End: () => inRow.at(-1),
  };
  return moves[key]?.();
}

function moveInHeat(event) {
  if (!event.target.dataset.dyad || !/^(Arrow|Home$|End$)/.test(event.key)) return;
  event.preventDefault();
  const next = stepFrom(event.target, event.key);
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  lastCell = next.dataset.dyad;
  next.focus();
}
