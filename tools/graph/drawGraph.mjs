import { placeOf } from "./cruise.mjs";
import { folderOrder } from "./folderOrder.mjs";

const cell = 18;
const gap = 40;
const labelWidth = 150;
const width = 1110;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .name { font-weight: 600; font-size: 14px; }
  .note { fill: #59636e; }
  .box, .cell { fill: #fff; stroke: #d1d9e0; }
  .self { fill: #eff2f5; stroke: #d1d9e0; }
  .down { fill: #0969da; stroke: #fff; }
  .up { fill: #bc4c00; stroke: #fff; }
  .arrow { fill: none; stroke: #59636e; stroke-width: 1.5; marker-end: url(#head); }
  #head path { fill: #59636e; }
  .ground { fill: #fff; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .note { fill: #9198a1; }
    .box, .cell { fill: #151b23; stroke: #3d444d; }
    .self { fill: #262c36; stroke: #3d444d; }
    .down { fill: #4493f8; stroke: #0d1117; }
    .up { fill: #db6d28; stroke: #0d1117; }
    .arrow { stroke: #9198a1; }
    #head path { fill: #9198a1; }
    .ground { fill: #0d1117; }
  }`;

/** The whole drawing: the packages with their arrows, and below who imports whom within each. */
export function drawGraph(modules) {
  const packages = arrowsBetween(modules, (file) => placeOf(file).package);
  const top = drawPackages(packages);
  const parts = [top.svg];
  let y = top.height + gap;
  const legend =
    "Within each package: the folder of a row imports that of a column. Blue as most go, from the top down; orange the other way.";
  parts.push(`<text class="note" x="0" y="${y}">${legend}</text>`);
  y += gap / 2;
  let x = 0;
  let rowHeight = 0;
  for (const name of [...packages.keys()].sort((a, b) => folderCount(b) - folderCount(a) || (a < b ? -1 : 1))) {
    if (folderCount(name) < 2) continue;
    const matrix = drawFolders(name, modules);
    if (x > 0 && x + matrix.width > width) {
      x = 0;
      y += rowHeight + gap;
      rowHeight = 0;
    }
    parts.push(`<g transform="translate(${x} ${y})">${matrix.svg}</g>`);
    x += matrix.width + gap;
    rowHeight = Math.max(rowHeight, matrix.height);
  }
  const box = `${-gap / 2} ${-gap / 2} ${width + gap} ${y + rowHeight + gap}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" aria-labelledby="title">
<title id="title">Which package and which folder imports which</title>
<style>${style}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
<rect class="ground" x="${-gap / 2}" y="${-gap / 2}" width="100%" height="100%"/>
${parts.join("\n")}
</svg>
`;

  function folderCount(name) {
    return new Set(
      modules
        .map(({ file }) => placeOf(file))
        .filter((p) => p.package === name)
        .map((p) => p.folder),
    ).size;
  }
}

/** `Map` of every group → `Set` of the other groups that its files import. */
function arrowsBetween(modules, groupOf) {
  const arrows = new Map(modules.map(({ file }) => [groupOf(file), new Set()]));
  for (const { file, imports } of modules) {
    for (const { file: to } of imports) if (groupOf(to) !== groupOf(file)) arrows.get(groupOf(file)).add(groupOf(to));
  }
  return arrows;
}

/** Packages as boxes, each above what it imports. */
function drawPackages(arrows) {
  const level = new Map();
  const levelOf = (name) => {
    if (!level.has(name)) level.set(name, 1 + Math.max(-1, ...[...arrows.get(name)].map(levelOf)));
    return level.get(name);
  };
  const highest = Math.max(...[...arrows.keys()].map(levelOf));
  const place = new Map();
  for (let row = 0; row <= highest; row++) {
    const names = [...arrows.keys()].filter((name) => level.get(name) === highest - row).sort();
    names.forEach((name, i) => place.set(name, { x: (width * (i + 1)) / (names.length + 1), y: row * 90 }));
  }
  const lines = [...arrows].flatMap(([from, tos]) =>
    [...tos].sort().map((to) => {
      const [a, b] = [place.get(from), place.get(to)];
      const end = `${b.x} ${b.y - 34} ${b.x} ${b.y - 2}`;
      if (b.y - a.y <= 90) return `<path class="arrow" d="M${a.x} ${a.y + 34}C${a.x} ${a.y + 62} ${end}"/>`;
      const side = b.x < a.x ? -1 : 1; // around what lies between
      return `<path class="arrow" d="M${a.x + side * 70} ${a.y + 17}C${a.x + side * 180} ${a.y + 17} ${end}"/>`;
    }),
  );
  const boxes = [...place].map(
    ([name, { x, y }]) =>
      `<rect class="box" x="${x - 70}" y="${y}" width="140" height="34" rx="6"/><text class="name" x="${x}" y="${y + 22}" text-anchor="middle">${name}</text>`,
  );
  return { svg: [...lines, ...boxes].join("\n"), height: highest * 90 + 34 };
}

/** A matrix of a package's folders. */
function drawFolders(name, modules) {
  const own = modules
    .filter(({ file }) => placeOf(file).package === name)
    .map(({ file, imports }) => ({ file, imports: imports.filter((to) => placeOf(to.file).package === name) }));
  const arrows = arrowsBetween(own, (file) => placeOf(file).folder);
  const folders = folderOrder(arrows.keys(), arrows);
  const top = labelWidth - 30;
  const parts = [`<text class="name" x="0" y="12">${name}</text>`];
  folders.forEach((folder, i) => {
    const middle = top + i * cell + cell / 2 + 4;
    const x = labelWidth + i * cell + cell / 2 + 4;
    parts.push(`<text x="${labelWidth - 6}" y="${middle}" text-anchor="end">${folder}</text>`);
    parts.push(`<text transform="translate(${x} ${top - 6}) rotate(-90)">${folder}</text>`);
    folders.forEach((other, j) => {
      const kind = i === j ? "self" : !arrows.get(folder).has(other) ? "cell" : i < j ? "down" : "up";
      const told = kind === "down" || kind === "up" ? `<title>${folder} imports ${other}</title>` : "";
      const at = `x="${labelWidth + j * cell}" y="${top + i * cell}" width="${cell}" height="${cell}"`;
      parts.push(told === "" ? `<rect class="${kind}" ${at}/>` : `<rect class="${kind}" ${at}>${told}</rect>`);
    });
  });
  return { svg: parts.join("\n"), width: labelWidth + folders.length * cell, height: top + folders.length * cell };
}
