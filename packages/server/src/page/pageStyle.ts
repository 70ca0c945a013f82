/** The style sheet of the page: light or dark as the reader's system is, from a telephone on. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #fff; --panel: #f5f7fa; --ink: #1a202b; --soft: #525d6b; --line: #8a94a3; --accent: #1f5fbf; --on-accent: #fff; --notice: #fff3e0; --edge: #b34700; --wrong: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181f; --panel: #1d232c; --ink: #e6eaf0; --soft: #a9b4c2; --line: #77818f; --accent: #8ab4f8; --on-accent: #0d1520; --notice: #2e2412; --edge: #ffb066; --wrong: #ff9a90; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 40rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; } footer { padding-bottom: 3rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; } h2 { font-size: 1.5rem; margin: 0 0 .75rem; }
p { margin: .6rem 0; } small { color: var(--soft); font-size: .875rem; }
a { color: var(--accent); }
aside { border-left: 4px solid var(--edge); background: var(--notice); padding: .25rem .9rem; border-radius: .25rem; margin: 1.25rem 0; font-size: .95rem; }
form, section { background: var(--panel); border-radius: .5rem; padding: .5rem 1rem 1rem; margin: 1.25rem 0; }
section { padding-top: 1rem; }
label { display: block; font-weight: 600; }
input { font: inherit; color: inherit; max-width: 100%; } input[type="password"] { display: block; width: 100%; padding: .4rem .5rem; background: var(--paper); border: 1px solid var(--line); border-radius: .35rem; }
input[type="file"] { display: block; min-height: 2.75rem; padding: .5rem 0; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .4rem 1.1rem; border-radius: .4rem; border: 2px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; }
button[type="button"] { background: transparent; color: var(--accent); }
button[aria-pressed="true"] { border-color: var(--wrong); color: var(--wrong); }
button:disabled { opacity: .6; cursor: default; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
#state { min-height: 1.55em; margin-bottom: 0; } #state.wrong { color: var(--wrong); }
audio { width: 100%; margin-bottom: .75rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); overflow-wrap: normal; } tbody th { font-weight: 400; } tbody tr:first-child th { font-weight: 650; }
td:nth-child(2) { white-space: nowrap; } td:last-child { width: 40%; padding-right: 0; }
progress { display: block; width: 100%; height: .8rem; accent-color: var(--accent); }
`;
