// node tools/ablation/ablation.mjs FOLDER [--seeds 0,1,2] [--only functionals|fusion]: what each ingredient of the recipe `serkit` is worth,
// in unweighted average recall on speakers that were never heard, folds of two speakers in order.
//
// First one functionals network, and the same without one ingredient at a time. Then the parts of the recipe alone and fused: the
// recipe is trained once a fold and seed, and what its networks say of each recording is averaged by its weights. Every row has the
// mean and deviation over seeds, and its difference from the row above all of its table with a 95 % interval: speakers are
// drawn with replacement 2,000 times, the same ones for both. It prints two tables of Markdown and reads what `pnpm build` makes.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: "string", default: "0,1,2" }, only: { type: "string" } },
});
const [folder] = positionals;
const seeds = values.seeds.split(",").map(Number);
const tables = ["functionals", "fusion"].filter((name) => (values.only ?? name) === name);
if (folder === undefined || positionals.length > 1 || tables.length === 0 || !seeds.every(Number.isSafeInteger)) {
  console.error("Usage: node tools/ablation/ablation.mjs FOLDER [--seeds 0,1,2] [--only functionals|fusion]");
  process.exit(2);
}
const packages = join(import.meta.dirname, "../../packages");
const { crossValidate, recipes } = await import(pathToFileURL(join(packages, "ser/dist/node.js")).href);
const { bootstrapInterval } = await import(pathToFileURL(join(packages, "models/dist/index.js")).href);

const started = performance.now();
if (tables.includes("functionals")) await functionalsTable();
if (tables.includes("fusion")) await fusionTable();
console.error(`${((performance.now() - started) / 60_000).toFixed(1)} minutes`);

async function functionalsTable() {
  const [member] = recipes["serkit-light"].networks;
  const one = { ...recipes["serkit-light"], networks: [{ ...member, memberCount: 1 }] };
  const trained = (change) => ({ networks: [{ ...one.networks[0], training: { ...member.training, ...change } }] });
  const built = (change) => ({ networks: [{ ...one.networks[0], model: { ...member.model, ...change } }] });
  const { labelSmoothing, mixup, learningRateSchedule, ...plain } = member.training;
  const { originalShare: _, ...withoutShare } = member.training; // Without copies it has no meaning.
  const copies = (...kinds) => ({ augmentation: one.augmentation.filter(([{ kind }]) => kinds.includes(kind)) });
  const variants = [
    ["without copies", { augmentation: [], networks: [{ ...one.networks[0], training: withoutShare }] }],
    ["with faster and slower copies only", copies("speed")],
    ["without noisy copies", copies("speed", "pitch-shift")],
    [
      "without mixup",
      { networks: [{ ...one.networks[0], training: { ...plain, labelSmoothing, learningRateSchedule } }] },
    ],
    [
      "without label smoothing",
      { networks: [{ ...one.networks[0], training: { ...plain, mixup, learningRateSchedule } }] },
    ],
    [
      "with a constant learning rate",
      { networks: [{ ...one.networks[0], training: { ...plain, mixup, labelSmoothing } }] },
    ],
    [
      "without weight decay",
      trained({ optimizer: { kind: "adam", learningRate: member.training.optimizer.learningRate } }),
    ],
    ["without dropout on the input", built({ inputDropoutRate: 0 })],
    ["without dropout on the hidden layer", built({ dropoutRates: [0] })],
    ["with every recording counting the same", trained({ classWeights: "none" })],
    ["half as wide", built({ hiddenUnits: member.model.hiddenUnits.map((units) => units / 2) })],
  ];
  const base = await answersOf(one);
  printHead("one network on functionals");
  printRow("one network on functionals", base);
  for (const [label, change] of variants) printRow(label, await answersOf({ ...one, ...change }), base);
  printRow(`the mean of ${member.memberCount}: \`serkit-light\``, await answersOf(recipes["serkit-light"]), base);
}

async function fusionTable() {
  const { networks } = recipes.serkit;
  const names = ["four on functionals", "two convolutions", "the recurrent network"];
  const answers = await answersOf(recipes.serkit);
  const fused = (chosen) =>
    answers.map((answer) => ({
      ...answer,
      probabilities: mean(
        chosen.map((part) => answer.byNetwork[part]),
        chosen.map((part) => networks[part].weight ?? 1),
      ),
    }));
  const base = fused([0]);
  printHead(names[0]);
  printRow(`${names[0]}: \`serkit-light\``, base);
  for (const chosen of [[1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]]) {
    const label = chosen.length === 3 ? "all of them: `serkit`" : chosen.map((part) => names[part]).join(" + ");
    printRow(label, fused(chosen), base);
  }
}

/** Weighted mean of what several networks say of one recording. */
function mean(answers, weights) {
  const total = weights.reduce((sum, weight) => sum + weight);
  return Array.from(answers[0], (_, column) =>
    answers.reduce((sum, probabilities, part) => sum + (weights[part] * probabilities[column]) / total, 0),
  );
}

/** What a recipe says of every recording as one of a speaker it never heard, for every seed. */
async function answersOf(recipe) {
  const answers = [];
  const { classes } = await crossValidate({
    data: [folder],
    recipe,
    seeds,
    folds: { speakersPerFold: 2 },
    onAnswer: ({ utterance, seed, probabilities, byNetwork }) =>
      answers.push({ speaker: utterance.speaker, emotion: utterance.emotion, seed, probabilities, byNetwork }),
  });
  for (const answer of answers) answer.classes = classes;
  return answers;
}

function printHead(reference) {
  console.log(`\n| | recall, % | beside ${reference}, 95 % interval |\n| --- | --- | --- |`);
}

function printRow(label, answers, base) {
  const ofSeeds = seeds.map((seed) => recallOf(countsOf(answers.filter((answer) => answer.seed === seed))));
  const center = ofSeeds.reduce((sum, score) => sum + score, 0) / seeds.length;
  const spread = Math.sqrt(
    ofSeeds.reduce((sum, score) => sum + (score - center) ** 2, 0) / Math.max(1, seeds.length - 1),
  );
  const difference = base === undefined ? "" : differenceOf(answers, base);
  console.log(`| ${label} | ${percent(center)} ± ${percent(spread)} | ${difference} |`);
}

function differenceOf(answers, base) {
  const speakers = [...new Set(answers.map(({ speaker }) => speaker))];
  const counted = speakers.map((speaker) =>
    [answers, base].map((side) => countsOf(side.filter((answer) => answer.speaker === speaker))),
  );
  const metric = (rows) => {
    const [own, other] = [0, 1].map((side) => recallOf(added([...rows].map((row) => counted[row][side]))));
    return own - other;
  };
  const { estimate, low, high } = bootstrapInterval({ groups: speakers, metric });
  return `${signed(estimate)} (${signed(low)} to ${signed(high)})`;
}

/** Right answers and recordings by emotion. */
function countsOf(answers) {
  const counts = {};
  for (const { emotion, classes, probabilities } of answers) {
    const count = (counts[emotion] ??= { right: 0, all: 0 });
    count.all += 1;
    if (classes[probabilities.indexOf(Math.max(...probabilities))] === emotion) count.right += 1;
  }
  return counts;
}

function added(parts) {
  const sums = {};
  for (const part of parts) {
    for (const [emotion, { right, all }] of Object.entries(part)) {
      const sum = (sums[emotion] ??= { right: 0, all: 0 });
      sum.right += right;
      sum.all += all;
    }
  }
  return sums;
}

function recallOf(counts) {
  const recalls = Object.values(counts).map(({ right, all }) => right / all);
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}

function percent(share) {
  return (100 * share).toFixed(1);
}

function signed(share) {
  return `${share < 0 ? "−" : "+"}${percent(Math.abs(share))}`;
}
