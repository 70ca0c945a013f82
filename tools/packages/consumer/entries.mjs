// What every entry offers by `import`.
const offered = {};
for (const entry of process.argv.slice(2)) offered[entry] = Object.keys(await import(entry)).sort();
console.log(JSON.stringify(offered));
