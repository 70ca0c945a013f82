import { darkPalette, lightPalette, type Palette } from "./palette.ts";

/** The style sheet of the report: follows the reader's choice of light or dark, and fits from a telephone on. */
export function reportStyle(): string {
  return `
:root { color-scheme: light dark; ${properties(lightPalette)} }
@media (prefers-color-scheme: dark) { :root { ${properties(darkPalette)} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main, header, footer { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; } footer { padding-bottom: 4rem; color: var(--soft); font-size: .9rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 0 0 .5rem; }
p { margin: .5rem 0; max-width: 46rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0 0; padding: 0; list-style: none; font-size: .9rem; }
a { color: var(--accent); } nav a { display: inline-block; padding: .15rem 0; } a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
section { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.scores { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12.5rem), 1fr)); gap: .75rem; margin: 1rem 0; }
.scores div { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; background: var(--panel); }
.scores dt { color: var(--soft); font-size: .85rem; } .scores dd { margin: 0; font-size: 1.7rem; font-weight: 650; line-height: 1.3; }
.scores dd + dd { font-size: .85rem; font-weight: 400; color: var(--soft); }
.notice { border-left: 4px solid var(--contrast); background: var(--notice); padding: .5rem .75rem; border-radius: .25rem; }
.facts dt { font-weight: 600; } .facts dd { margin: 0 0 .6rem; }
.scroll { overflow-x: auto; margin: .75rem 0; min-width: 0; } .beside { display: flex; flex-wrap: wrap; gap: 1rem 2rem; } .beside svg { flex: 1 1 19rem; } .beside .scroll { flex: 0 1 auto; max-width: 100%; margin: 0; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: normal; }
.number { text-align: right; white-space: nowrap; } td.text { min-width: 7rem; overflow-wrap: anywhere; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.25rem 2rem; align-items: start; }
figure { margin: .5rem 0; min-width: 0; } figcaption { font-weight: 600; margin-bottom: .4rem; }
svg { display: block; width: 100%; max-width: 34rem; height: auto; font: 11px system-ui, sans-serif; }
svg .ink { fill: var(--ink); } svg .soft { fill: var(--soft); }
svg .halo { stroke: var(--paper); stroke-width: 3px; paint-order: stroke; stroke-linejoin: round; }
svg .bar { fill: var(--accent); } svg .marked { fill: var(--contrast); } svg .band { fill: var(--band); }
svg .grid { stroke: var(--line); } svg .mark { stroke: var(--ink); stroke-dasharray: 4 3; }
svg .curve { fill: none; stroke-width: 2; } svg .curve.training { stroke: var(--accent); }
svg .curve.validation { stroke: var(--contrast); stroke-dasharray: 6 3; }
svg .dot.training { fill: var(--accent); } svg .dot.validation { fill: var(--contrast); }
${lightPalette.shades.map((_, i) => `svg .shade-${i} { fill: var(--shade-${i}); } svg .on-shade-${i} { fill: var(--on-shade-${i}); }`).join("\n")}
details { margin: .5rem 0; } summary { cursor: pointer; color: var(--accent); }
pre { white-space: pre-wrap; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; font: .88rem/1.5 ui-monospace, monospace; }
.mistakes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); gap: 1rem; padding: 0; list-style: none; }
.mistakes li { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; background: var(--panel); min-width: 0; }
.mistakes img { display: block; width: 100%; height: 6.5rem; border-radius: .25rem; } .mistakes audio { display: block; width: 100%; margin: .5rem 0; }
.mistakes p { margin: .25rem 0; } .mistakes .path { color: var(--soft); font-size: .85rem; }
@media print { body { font-size: 11pt; } nav, audio { display: none; } section { break-inside: avoid; } }
`;
}

function properties({ shades, ...colours }: Palette): string {
  const named = Object.entries(colours).map(([name, colour]: [string, string]) => `--${name}: ${colour};`);
  const shaded = shades.map(([cell, text], i) => `--shade-${i}: ${cell}; --on-shade-${i}: ${text};`);
  return [...named, ...shaded].join(" ");
}
