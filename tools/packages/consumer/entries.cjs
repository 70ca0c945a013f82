// What every entry offers by `require`.
const offered = {};
for (const entry of process.argv.slice(2)) offered[entry] = Object.keys(require(entry)).sort();
console.log(JSON.stringify(offered));
