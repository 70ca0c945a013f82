export { emotions, isEmotion, type Emotion } from "./emotion.ts";
export type { Gender, Intensity, Utterance } from "./utterance.ts";
export { CorpusError, type Corpus, type CorpusErrorCode } from "./corpus.ts";
export type { CorpusArchive, CorpusDownload } from "./corpusDownload.ts";
export type { CorpusPart } from "./corpusPart.ts";

export { babko } from "./corpora/babko.ts";
export { cremaD } from "./corpora/cremaD.ts";
export { emoDb } from "./corpora/emoDb.ts";
export { labelledFolders, type LabelledFoldersOptions } from "./corpora/labelledFolders.ts";
export {
  parseManifest,
  type ManifestColumns,
  type ManifestFormat,
  type ManifestOptions,
} from "./manifest/parseManifest.ts";
export { ManifestError, type ManifestErrorCode } from "./manifest/manifestError.ts";
export { ravdess } from "./corpora/ravdess.ts";
export { savee } from "./corpora/savee.ts";
export { synthetic } from "./corpora/synthetic.ts";
export { tess } from "./corpora/tess.ts";

export { labelConflicts, markDuplicates, type DuplicateGroup, type LabelConflict } from "./indexing/duplicates.ts";
export type { CorpusMatch, MatchExtent, Shortfall } from "./indexing/corpusMatch.ts";
export { detectCorpora, type DetectCorporaOptions } from "./indexing/detectCorpora.ts";
export { indexRecordings, type IndexOptions } from "./indexing/indexRecordings.ts";
export { knownCorpora } from "./indexing/knownCorpora.ts";
export type { FoundCorpus, RecordingIndex, SkipCode, SkippedFile } from "./indexing/recordingIndex.ts";

export { emotionOfWord } from "./labels/emotionOfWord.ts";
export { relabel, type LabelMap } from "./labels/relabel.ts";

export { clipSplit } from "./split/clipSplit.ts";
export { confoundWarnings, type ConfoundWarning, type ConfoundWarningsOptions } from "./split/confoundWarnings.ts";
export { crossCorpusSplit, type CrossCorpusSplitOptions } from "./split/crossCorpusSplit.ts";
export { describeSplit, type SplitDescription, type SplitSide } from "./split/describeSplit.ts";
export { emoBoxRavdessFolds } from "./split/emoBoxRavdessFolds.ts";
export { fixedFolds } from "./split/fixedFolds.ts";
export { leaveOneSpeakerOut } from "./split/leaveOneSpeakerOut.ts";
export { randomSplit } from "./split/randomSplit.ts";
export { speakerFolds, type SpeakerFoldsOptions } from "./split/speakerFolds.ts";
export { speakerIndependentSplit } from "./split/speakerIndependentSplit.ts";
export type { Split, SplitOptions } from "./split/split.ts";
export { SplitError, type SplitErrorCode } from "./split/splitError.ts";
export { verifySplit, type SplitProtocol } from "./split/verifySplit.ts";
