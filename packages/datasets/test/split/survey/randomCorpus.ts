import { emotions, type Gender, type Utterance } from "../../../src/index.ts";
import { shuffled, type SeededRandom } from "../../../src/random/seededRandom.ts";

const MOST_CORPORA = 3;
const MOST_SPEAKERS = 24;
const MOST_TAKES = 8;

/** How the recordings of a corpus lie: every speaker has the same, some have more, or many have none. */
const SHAPES = ["even", "skewed", "sparse"] as const;

/**
 * Utterances of one to three corpora that name their speakers alike, of every make: few speakers or many, one gender,
 * two or none told, rare emotions, identical recordings within a speaker, between speakers and between corpora.
 * They are in random order, and frozen.
 */
export function randomCorpus(random: SeededRandom): readonly Utterance[] {
  const corpora = Array.from({ length: 1 + random.below(MOST_CORPORA) }, (_, i) => `c${i}`);
  const utterances = shuffled(
    corpora.flatMap((corpus) => oneCorpus(corpus, random)),
    random,
  );
  const twins = random.below(3) === 0 ? 1 + random.below(8) : 0; // Most corpora have none.
  const copies = new Map<number, string>();
  for (let twin = 0; twin < twins && utterances.length > 0; twin++) {
    for (let i = 2 + random.below(2); i > 0; i--) copies.set(random.below(utterances.length), `hash${twin}`);
  }
  return Object.freeze(
    utterances.map((utterance, row) => {
      const contentHash = copies.get(row);
      return Object.freeze({ ...utterance, ...(contentHash === undefined ? {} : { contentHash }) });
    }),
  );
}

function oneCorpus(corpus: string, random: SeededRandom): Utterance[] {
  const shape = SHAPES[random.below(SHAPES.length)]!;
  const genders: (Gender | undefined)[] = shuffled(["female", "male", undefined] as const, random);
  const genderCount = 1 + random.below(genders.length);
  const acted = shuffled(emotions, random).slice(0, 1 + random.below(emotions.length));
  const takeCounts = acted.map(() => 1 + random.below(MOST_TAKES));
  const speakerCount = 1 + random.below(MOST_SPEAKERS);
  return Array.from({ length: speakerCount }, (_, speaker) => {
    // The minimum of two draws: the first gender is the most frequent.
    const gender = genders[Math.min(random.below(genderCount), random.below(genderCount))];
    return acted.flatMap((emotion, i) =>
      Array.from({ length: takesOf(shape, takeCounts[i]!, random) }, (_take, take) => ({
        path: `${corpus}/${speaker}/${emotion}${take}.wav`,
        corpus,
        speaker: `${corpus}/${String(speaker).padStart(2, "0")}`,
        emotion,
        ...(gender === undefined ? {} : { gender }),
      })),
    );
  }).flat();
}

function takesOf(shape: (typeof SHAPES)[number], count: number, random: SeededRandom): number {
  if (shape === "even") return count;
  if (shape === "skewed") return 1 + random.below(count);
  return random.below(2) * random.below(count + 1);
}
