import { chunk, formatChunk, wavFile } from "./wavFile.ts";

/** A source of integers `0 … below - 1`. */
export type Random = (below: number) => number;

/** Integers from xorshift32, so that the fuzzer outside of the tests makes the same files from the same seed. */
export function createRandom(seed: number): Random {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const FORMATS = [
  [1, 8],
  [1, 16],
  [1, 24],
  [1, 32],
  [3, 32],
  [3, 64],
  [6, 8],
  [7, 8],
  [0xfffe, 16],
] as const;

/** Numbers that headers are fond of going wrong at. */
const HOSTILE = [0, 1, 7, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff];

/** A WAV file with chunks and format drawn at random, then damaged. */
export function mutatedWav(random: Random): Uint8Array {
  const file = validWav(random);
  const view = new DataView(file.buffer);
  for (let edits = random(6); edits > 0; edits--) {
    // Headers lie at the front; most edits go there.
    const reach = random(4) > 0 ? Math.min(file.length, 96) : file.length;
    const at = random(reach);
    const value = HOSTILE[random(HOSTILE.length)]!;
    switch (random(5)) {
      case 0:
        file[at]! ^= 1 << random(8);
        break;
      case 1:
        file[at] = random(256);
        break;
      case 2:
        if (at + 2 <= file.length) view.setUint16(at, value, true);
        break;
      case 3:
        if (at + 4 <= file.length) view.setUint32(at, value, true);
        break;
      case 4:
        file.copyWithin(at, random(file.length), random(file.length));
        break;
    }
  }
  return random(3) === 0 ? file.slice(0, random(file.length + 1)) : file;
}

function validWav(random: Random): Uint8Array {
  const [tag, bits] = FORMATS[random(FORMATS.length)]!;
  const format = formatChunk({ tag, channelCount: 1 + random(6), sampleRate: 8000 + random(90_000), bits });
  const bytes = Uint8Array.from({ length: random(2000) }, () => random(256));
  const sound = chunk("data", bytes, random(6) === 0 ? HOSTILE[random(HOSTILE.length)] : bytes.length);
  const filler = (): Uint8Array[] =>
    Array.from({ length: random(3) }, () =>
      chunk(["JUNK", "LIST", "fact", "ds64"][random(4)]!, new Uint8Array(random(60))),
    );
  const form = random(8) === 0 ? "RF64" : "RIFF";
  const parts = tag === 0xfffe ? extensible(format) : format;
  return wavFile([...filler(), parts, ...filler(), sound, ...filler()], { form });
}

/** The format chunk with the 24 bytes that name its sub-format, 16-bit PCM. */
function extensible(format: Uint8Array): Uint8Array {
  const content = new Uint8Array(40);
  content.set(format.subarray(8));
  content.set([22, 0, 16, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113], 16);
  return chunk("fmt ", content);
}
