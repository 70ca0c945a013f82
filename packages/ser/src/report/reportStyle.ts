/** The style sheet of the report: follows the reader's choice of light or dark. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6675; --paper: #fff; --line: #d9dee6; --accent: #1f5fbf; --warning: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a3aebd; --paper: #14181f; --line: #333c49; --accent: #7fb0ff; --warning: #ffb866; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.scores { display: flex; flex-wrap: wrap; gap: 1rem; margin: 0; }
.scores div { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; }
.scores dt { color: var(--soft); font-size: .85rem; } .scores dd { margin: 0; font-size: 1.6rem; font-weight: 600; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
.warning { color: var(--warning); font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; } th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: right; }
th, td { white-space: nowrap; } th:first-child { text-align: left; } .text { text-align: left; white-space: normal; }
figure { margin: 0; } .plots { display: grid; gap: 1rem; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg .ink { fill: var(--ink); } svg .on-dark { fill: var(--paper); } svg .cell { fill: var(--accent); stroke: var(--line); }
svg .grid { stroke: var(--line); } svg .curve { fill: none; stroke: var(--accent); stroke-width: 2; }
summary { cursor: pointer; color: var(--accent); }
`;
