import { createStreamingExtractor, powerToDecibels, type Signal } from "@serkit/features";
import { BAND_COUNT, extendPicture, emptyPicture, type Picture } from "./picture.ts";

/** Highest frequency drawn, in Hz: there is little of speech above. */
const HIGHEST_FREQUENCY = 8000;
/** Time that one column of mel bands looks at, in seconds. */
const FRAME_DURATION = 0.046;
/** Shortest time between the columns of a whole recording, in seconds. */
const SHORTEST_COLUMN = 0.012;
/** Columns of a whole recording, at most. */
const MOST_COLUMNS = 1200;
/** Samples drawn at once: a long recording needs no second copy of itself. */
const BLOCK_LENGTH = 1 << 18;

/** Turns samples into the columns of a picture, as they come. */
export interface PicturePainter {
  /** The columns that are complete with these samples, perhaps none. */
  push(samples: Float32Array): Picture;
}

/**
 * Plans the drawing of a stream.
 *
 * @param sampleRate - Rate of the stream, in Hz.
 * @param columnDuration - Time from one column to the next, in seconds; rounded to whole samples.
 */
export function createPicturePainter(sampleRate: number, columnDuration: number): PicturePainter {
  const hopLength = Math.max(1, Math.round(columnDuration * sampleRate));
  const extractor = createStreamingExtractor({
    sampleRate,
    frameLength: 2 ** Math.round(Math.log2(FRAME_DURATION * sampleRate)),
    hopLength,
    alignment: "left",
    features: {
      melSpectrogram: { bandCount: BAND_COUNT, maxFrequency: Math.min(HIGHEST_FREQUENCY, sampleRate / 2) },
    },
  });
  const peaks = createPeakFinder(hopLength);
  let waitingPeaks = new Float32Array(0);
  let waitingBands = new Float32Array(0);

  return {
    push(samples) {
      const power = extractor.push(samples).melSpectrogram;
      const { data } = power.rows === 0 ? power : powerToDecibels(power, { topDb: null });
      const allPeaks = joined(waitingPeaks, peaks(samples));
      const allBands = joined(waitingBands, data);
      // Which of the two is complete first depends on whether frames are longer than the time between them.
      const columnCount = Math.min(allPeaks.length / 2, allBands.length / BAND_COUNT);
      waitingPeaks = allPeaks.slice(2 * columnCount);
      waitingBands = allBands.slice(BAND_COUNT * columnCount);
      return {
        columnDuration: hopLength / sampleRate,
        columnCount,
        peaks: allPeaks.slice(0, 2 * columnCount),
        bands: allBands.slice(0, BAND_COUNT * columnCount),
      };
    },
  };
}

/** Draws a whole recording, in columns as narrow as are worth drawing. */
export function paintPicture({ samples, sampleRate }: Signal): Picture {
  const columnDuration = Math.max(SHORTEST_COLUMN, samples.length / sampleRate / MOST_COLUMNS);
  const painter = createPicturePainter(sampleRate, columnDuration);
  let picture = emptyPicture(columnDuration);
  for (let start = 0; start < samples.length; start += BLOCK_LENGTH) {
    picture = extendPicture(picture, painter.push(samples.subarray(start, start + BLOCK_LENGTH)), Infinity);
  }
  return picture;
}

/** Finds the lowest and the highest of every `length` samples of a stream. */
function createPeakFinder(length: number): (samples: Float32Array) => Float32Array {
  let lowest = Infinity;
  let highest = -Infinity;
  let seen = 0;
  return (samples) => {
    const found: number[] = [];
    for (const sample of samples) {
      lowest = Math.min(lowest, sample);
      highest = Math.max(highest, sample);
      seen++;
      if (seen < length) continue;
      found.push(lowest, highest);
      lowest = Infinity;
      highest = -Infinity;
      seen = 0;
    }
    return Float32Array.from(found);
  };
}

function joined(first: Float32Array, second: Float32Array): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
