const [ROWS, COLUMNS, CLASSES] = [600, 60, 6];

/** The trainings that are killed, by name: with as little, and with as much, as a training can remember. */
export function trainings({ attentiveConvArchitecture, dnnArchitecture }) {
  const dnn = { inputSize: COLUMNS, classCount: CLASSES, hiddenUnits: [128, 64] };
  const common = { ...rows(ROWS, 1), classCount: CLASSES, batchSize: 32, seed: 7 };
  return {
    plain: {
      ...common,
      architecture: dnnArchitecture({ ...dnn, dropoutRates: [0, 0] }),
      epochs: 40,
      optimizer: { kind: "adam" },
    },
    everything: {
      ...common,
      architecture: dnnArchitecture({ ...dnn, dropoutRates: [0.3, 0.2] }),
      validation: rows(120, 2),
      epochs: 60,
      optimizer: { kind: "adamW", learningRate: 0.003 },
      learningRateSchedule: { kind: "cosine", warmUpShare: 0.1 },
      maximumGradientNorm: 1,
      labelSmoothing: 0.1,
      mixup: { alpha: 0.3 },
      earlyStopping: { patience: 12, metric: "validationLoss", restoreBest: true },
    },
    sequences: {
      ...common,
      architecture: attentiveConvArchitecture({
        inputSize: COLUMNS / 12,
        classCount: CLASSES,
        filters: 16,
        dilations: [1, 2],
      }),
      lengths: Int32Array.from({ length: ROWS }, (_, row) => 3 + (row % 10)),
      batching: "similarLengths",
      epochs: 30,
      optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9, nesterov: true },
      learningRateSchedule: { kind: "reduceOnPlateau", metric: "loss", patience: 1 },
      mixup: { alpha: 0.3 },
      averageWeights: { fromEpoch: 10 },
    },
  };
}

/** Noisy points around one centre for each class. */
function rows(count, seed) {
  let state = seed;
  const noise = () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const labels = Int32Array.from({ length: count }, (_, row) => row % CLASSES);
  const data = Float32Array.from(
    { length: count * COLUMNS },
    (_, i) => 2 * noise() + ((i % COLUMNS) % CLASSES === labels[Math.floor(i / COLUMNS)] ? 1 : 0),
  );
  return { x: { data, rows: count, columns: COLUMNS }, labels };
}
