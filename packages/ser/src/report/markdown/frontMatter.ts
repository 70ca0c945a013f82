import type { TrainingReport } from "../trainingReport.ts";
import { protocolName } from "../content/protocolSentences.ts";
import { yamlLines, type YamlValue } from "./yamlLines.ts";

/** Identifiers of Hugging Face for licences of corpora. */
const LICENSE_IDS: Readonly<Record<string, string>> = {
  "CC0-1.0": "cc0-1.0",
  "CC-BY-4.0": "cc-by-4.0",
  "CC-BY-NC-SA-4.0": "cc-by-nc-sa-4.0",
  "CC-BY-NC-ND-4.0": "cc-by-nc-nd-4.0",
  "ODbL-1.0": "odbl",
};

/** What is spoken in the known corpora, by ISO 639-1. */
const LANGUAGES: Readonly<Record<string, string>> = {
  babko: "en",
  "crema-d": "en",
  "emo-db": "de",
  ravdess: "en",
  savee: "en",
  tess: "en",
};

/**
 * The metadata of a model card: what a model hub lists and searches.
 *
 * @see Hugging Face Hub, "Model cards", https://huggingface.co/docs/hub/model-cards
 */
export function frontMatter(report: TrainingReport): string {
  const { corpora, recipe } = report;
  const languages = [
    ...new Set(corpora.flatMap(({ id }) => (Object.hasOwn(LANGUAGES, id) ? [LANGUAGES[id] ?? ""] : []))),
  ];
  const fields: YamlValue = {
    ...license(report),
    ...(languages.length === 0 ? {} : { language: languages.sort() }),
    library_name: "serkit",
    pipeline_tag: "audio-classification",
    tags: ["audio-classification", "speech-emotion-recognition", ...(report.synthetic ? ["synthetic-data"] : [])],
    datasets: corpora.map(({ id }) => id),
    metrics: ["recall", "accuracy", "f1"],
    "model-index": [{ name: recipe, results: [results(report)] }],
  };
  return ["---", ...yamlLines(fields), "---"].join("\n");
}

/** A model inherits the conditions of its data; several licences, or one without an identifier, are named in words. */
function license({ corpora }: TrainingReport): Readonly<Record<string, string>> {
  const named = [...new Set(corpora.map((corpus) => corpus.license))];
  const [only] = named;
  if (named.length === 1 && only !== undefined && Object.hasOwn(LICENSE_IDS, only)) {
    return { license: LICENSE_IDS[only] ?? "other" };
  }
  return { license: "other", license_name: named.join("; ") };
}

function results(report: TrainingReport): YamlValue {
  const { corpora, accuracy, unweightedAverageRecall, macroF1 } = report;
  const protocol = protocolName(report);
  const metric = (type: string, name: string, value: number): YamlValue => ({
    type,
    name: `${name}, ${protocol}`,
    value: Number(value.toFixed(4)),
    verified: false,
  });
  const names = corpora.map(({ id }) => id).join(", ");
  return {
    task: { type: "audio-classification", name: "Speech emotion recognition" },
    dataset: {
      type: names,
      name: names,
      split: `${report.folds === null ? "test" : "cross-validation"}, ${protocol}, seed ${report.seed}`,
    },
    metrics: [
      metric("recall", "Unweighted average recall", unweightedAverageRecall),
      metric("accuracy", "Accuracy", accuracy),
      metric("f1", "Macro F1", macroF1),
    ],
  };
}
