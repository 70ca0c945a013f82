/** A recording under way. */
export interface Recorder {
  /** Ends it, and gives it as a WAV file of 16 bits. */
  stop(): Promise<Blob>;
}

/** Samples that the worklet hands over at a time. */
const CHUNK_LENGTH = 4096;

/**
 * Records the microphone until it is told to stop, or for the longest that is taken.
 *
 * @param workletUrl - Where the code of the worklet is served.
 * @param longest - Seconds after which it stops by itself.
 * @param onEnd - Called when it stops by itself.
 */
export async function record(workletUrl: string, longest: number, onEnd: () => void): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false },
  });
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(workletUrl);
    const tap = new AudioWorkletNode(context, "serkit-sample-tap", { processorOptions: { chunkLength: CHUNK_LENGTH } });
    const chunks: Float32Array[] = [];
    const most = longest * context.sampleRate;
    tap.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      chunks.push(data);
      if (chunks.length * CHUNK_LENGTH >= most) onEnd();
    };
    context.createMediaStreamSource(stream).connect(tap);
    await context.resume();
    return {
      async stop() {
        for (const track of stream.getTracks()) track.stop();
        await context.close();
        return wavOf(chunks, context.sampleRate);
      },
    };
  } catch (error) {
    for (const track of stream.getTracks()) track.stop();
    await context.close();
    throw error;
  }
}

function wavOf(chunks: readonly Float32Array[], sampleRate: number): Blob {
  const byteLength = 2 * chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const header = new DataView(new ArrayBuffer(44));
  const fields: readonly (string | readonly [bytes: 2 | 4, value: number])[] = [
    "RIFF",
    [4, 36 + byteLength],
    "WAVEfmt ",
    [4, 16],
    [2, 1],
    [2, 1],
    [4, sampleRate],
    [4, 2 * sampleRate],
    [2, 2],
    [2, 16],
    "data",
    [4, byteLength],
  ];
  let offset = 0;
  for (const field of fields) {
    if (typeof field === "string") {
      for (const character of field) header.setUint8(offset++, character.charCodeAt(0));
      continue;
    }
    const [bytes, value] = field;
    if (bytes === 2) header.setUint16(offset, value, true);
    else header.setUint32(offset, value, true);
    offset += bytes;
  }
  const samples = chunks.map((chunk) => Int16Array.from(chunk, (value) => Math.max(-1, Math.min(1, value)) * 32_767));
  return new Blob([header, ...samples], { type: "audio/wav" });
}
