// Meyda 5.6.3: one frame a call, as its interface has it; the signal is padded so that frames are centred as ours.
import { loadPeer, readSignal } from "../peers.mjs";

const Meyda = await loadPeer("meyda");
Meyda.bufferSize = 2048;
Meyda.sampleRate = 22_050;
Meyda.melBands = 128;
Meyda.numberOfMFCCCoefficients = 40;
const names = ["mfcc", "chroma", "melBands", "zcr", "rms"];

export function prepare(path) {
  const samples = readSignal(path);
  const padded = new Float32Array(samples.length + 2048);
  padded.set(samples, 1024);
  return padded;
}
export const tasks = {
  features({ samples }) {
    const frames = [];
    for (let start = 0; start + 2048 <= samples.length; start += 512) {
      frames.push(Meyda.extract(names, samples.subarray(start, start + 2048)));
    }
    return frames;
  },
};
