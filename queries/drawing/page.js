// The picture of a network: what is shown, what is told of it, and how it lies.
"use strict";
const byId = id => document.getElementById(id);
const told = byId("told");

// The same page lies the same way each time it is opened: the layout draws its chances from a fixed row.
let seed = 20031105;
Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const byDay = { "--ink": "#000000", "--paper": "#FFFFFF", "--accent": "#1C62A8" };
const looks = (colour = css) => [
  { selector: "node", style: {
    "background-color": "data(colour)", label: "data(name)", color: colour("--ink"), "font-size": 13,
    "font-family": "system-ui, sans-serif", "text-wrap": "wrap", "text-max-width": 130,
    "text-valign": "bottom", "text-margin-y": 4, "text-outline-color": colour("--paper"), "text-outline-width": 3,
    width: node => 16 + 5 * Math.sqrt(node.data("ties")), height: node => 16 + 5 * Math.sqrt(node.data("ties")),
    "min-zoomed-font-size": 6 } },
  { selector: "node[?subject]", style: {
    "border-width": 4, "border-color": colour("--ink"), "font-weight": "bold", "font-size": 15 } },
  { selector: "edge", style: {
    "line-color": "data(colour)", "target-arrow-color": "data(colour)", "target-arrow-shape": "triangle",
    "curve-style": "bezier", width: edge => Math.min(1.2 + edge.data("claims").length * 0.8, 6), opacity: 0.85 } },
  { selector: "edge[type='SUPPORTED']", style: { "line-style": "dashed" } },
  { selector: ".named", style: {
    label: "data(words)", "font-size": 11, color: colour("--ink"), "text-rotation": "autorotate",
    "text-outline-color": colour("--paper"), "text-outline-width": 3, "min-zoomed-font-size": 7 } },
  { selector: ".faint", style: { opacity: 0.13 } },
  { selector: ".chosen", style: { "overlay-color": colour("--accent"), "overlay-opacity": 0.25, "overlay-padding": 5 } },
  { selector: ".off", style: { display: "none" } },
];

const graph = cytoscape({
  container: byId("picture"), elements: JSON.parse(byId("elements").textContent), style: looks(),
  minZoom: 0.1, maxZoom: 4, layout: { name: "preset" },
});
const [ROOM, APART] = [17000, 6];
const lay = () => {
  const box = byId("picture").getBoundingClientRect();
  // Room for a name around each node; a picture that is larger than its place is shown smaller.
  const more = Math.max(1, Math.sqrt((graph.nodes(":visible").length * ROOM) / (box.width * box.height)));
  graph.elements(":visible").layout({
    name: "cose", animate: false, randomize: true, nodeDimensionsIncludeLabels: true, padding: 30,
    boundingBox: { x1: 0, y1: 0, w: box.width * more, h: box.height * more },
    idealEdgeLength: () => 60, nodeRepulsion: () => 250000, nodeOverlap: 20, gravity: 1.2, numIter: 2500,
    componentSpacing: 30,
  }).run();
  spread();
  fit();
  toPaper();
};
// Nodes whose names lie on each other are pushed apart, along the shorter way, until none do.
const spread = () => {
  const boxes = graph.nodes(":visible").map(node => ({ node, box: node.boundingBox({ includeOverlays: false }) }));
  const push = ({ node, box }, axis, by) => {
    node.position(axis, node.position(axis) + by);
    box[`${axis}1`] += by;
    box[`${axis}2`] += by;
  };
  for (let round = 0, moved = true; moved && round < 200; round++) {
    moved = false;
    boxes.forEach((one, place) => boxes.slice(place + 1).forEach(other => {
      const over = axis => Math.min(one.box[`${axis}2`], other.box[`${axis}2`])
        - Math.max(one.box[`${axis}1`], other.box[`${axis}1`]) + APART;
      const [wide, high] = [over("x"), over("y")];
      if (wide <= 0 || high <= 0) return;
      const axis = wide < high ? "x" : "y";
      const sign = one.box[`${axis}1`] + one.box[`${axis}2`] < other.box[`${axis}1`] + other.box[`${axis}2`] ? 1 : -1;
      push(one, axis, (-sign * Math.min(wide, high)) / 2);
      push(other, axis, (sign * Math.min(wide, high)) / 2);
      moved = true;
    }));
  }
};
// Paper gets an image: a canvas can't change its size while a page is printed.
const toPaper = () => {
  graph.style(looks(name => byDay[name]));
  byId("paper").src = graph.png({ full: true, scale: 2, bg: byDay["--paper"] });
  graph.style(looks());
};
const fit = () => graph.fit(graph.elements(":visible"), 24);
lay();
const light = matchMedia("(prefers-color-scheme: dark)");
light.addEventListener("change", () => graph.style(looks()));

const add = (parent, tag, text) => {
  const made = parent.appendChild(document.createElement(tag));
  if (text) made.textContent = text;
  return made;
};
const tellEdge = (edge, heading) => {
  add(told, heading, `${edge.source().data("name")} ${edge.data("words")} ${edge.target().data("name")}`);
  for (const claim of edge.data("claims")) {
    const quote = add(told, "blockquote", claim.sentences);
    add(quote, "cite", [claim.source, claim.notes].filter(Boolean).join(" · "));
  }
};
const choose = chosen => {
  graph.elements().removeClass("faint chosen named");
  told.replaceChildren();
  if (!chosen || chosen.empty()) return;
  const near = chosen.isNode() ? chosen.closedNeighborhood() : chosen.union(chosen.connectedNodes());
  graph.elements().not(near).addClass("faint");
  near.edges().addClass("named");
  chosen.addClass("chosen");
  if (chosen.isEdge()) return tellEdge(chosen, "h2");
  add(told, "h2", chosen.data("name"));
  add(told, "p", [chosen.data("label"), chosen.data("about")].filter(Boolean).join(" · "));
  chosen.connectedEdges(":visible").forEach(edge => tellEdge(edge, "h3"));
};
graph.on("tap", event => choose(event.target === graph ? null : event.target));

byId("search").addEventListener("input", event => {
  const word = event.target.value.trim().toLowerCase();
  choose(null);
  if (!word) return;
  const found = graph.nodes(":visible").filter(node => node.data("name").toLowerCase().includes(word));
  if (found.length === 1) choose(found);
  else graph.elements().not(found.closedNeighborhood()).addClass("faint");
  if (found.nonempty()) graph.animate({ fit: { eles: found.closedNeighborhood(), padding: 60 } }, { duration: 250 });
});
for (const button of document.querySelectorAll("[data-label], [data-type]")) {
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
    const off = key => [...document.querySelectorAll(`[data-${key}][aria-pressed=false]`)].map(each => each.dataset[key]);
    const [labels, types] = [off("label"), off("type")];
    graph.nodes().forEach(node => node.toggleClass("off", labels.includes(node.data("label"))));
    graph.edges().forEach(edge => edge.toggleClass("off", types.includes(edge.data("type"))));
  });
}
byId("fit").addEventListener("click", () => { choose(null); fit(); });
byId("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.download = `${document.title}.png`;
  link.href = graph.png({ full: true, scale: 2, bg: css("--paper") });
  link.click();
});
addEventListener("resize", () => { graph.resize(); fit(); });
addEventListener("beforeprint", () => { toPaper(); byId("all").open = true; });
