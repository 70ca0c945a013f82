const SAMPLE_TAP = "serkit-sample-tap";

/**
 * An audio worklet, its name and its code. It hands over what it hears, the mean of the channels, as librosa mixes them, in chunks of
 * `processorOptions.chunkLength` samples.
 *
 * The code is text because it runs in the audio thread, where no module of a page is. The same text is published as a file for pages
 * that must not make code of text.
 *
 * An input without channels is silence; any message ends the work.
 *
 * @see Web Audio API 1.1, section 1.32.5 on `AudioWorkletProcessor`.
 */
export const sampleTap: Readonly<Record<"name" | "code", string>> = {
  name: SAMPLE_TAP,
  code: `class SampleTap extends AudioWorkletProcessor {
  constructor({ processorOptions: { chunkLength } }) {
    super();
    this.chunk = new Float32Array(chunkLength);
    this.filled = 0;
    this.isOpen = true;
    this.port.onmessage = () => {
      this.isOpen = false;
    };
  }

  process([channels]) {
    const length = channels[0]?.length ?? 128;
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (const channel of channels) sum += channel[i];
      this.chunk[this.filled++] = channels.length === 0 ? 0 : sum / channels.length;
      if (this.filled === this.chunk.length) this.handOver();
    }
    return this.isOpen;
  }

  handOver() {
    const { chunk } = this;
    this.chunk = new Float32Array(chunk.length);
    this.filled = 0;
    this.port.postMessage(chunk, [chunk.buffer]);
  }
}
registerProcessor("${SAMPLE_TAP}", SampleTap);
`,
};
