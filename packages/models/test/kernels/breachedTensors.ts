import { engine, tidy } from "@tensorflow/tfjs-core";

const ROOM = 8192;
const MARK = 0xa5;

interface Allocator {
  _malloc: (size: number) => number;
  _free: (place: number) => void;
  readonly HEAPU8: Uint8Array;
}

/** How many tensors of the wasm backend, made and freed by some work, had bytes before or after them overwritten. */
export function breachedTensors(work: () => unknown): number {
  const { wasm } = engine().backend as unknown as { readonly wasm: Allocator };
  const { _malloc, _free } = wasm;
  const sizes = new Map<number, number>();
  let breaches = 0;
  wasm._malloc = (size) => {
    const place = (_malloc(size + 2 * ROOM) >>> 0) + ROOM;
    sizes.set(place, size);
    for (const start of [place - ROOM, place + size]) wasm.HEAPU8.fill(MARK, start, start + ROOM);
    return place;
  };
  wasm._free = (place) => {
    const size = sizes.get(place);
    if (size === undefined) {
      _free(place);
      return;
    }
    const rooms = [place - ROOM, place + size].map((start) => wasm.HEAPU8.subarray(start, start + ROOM));
    if (rooms.some((room) => room.some((byte) => byte !== MARK))) breaches++;
    sizes.delete(place);
    _free(place - ROOM);
  };
  try {
    tidy(() => void work());
  } finally {
    Object.assign(wasm, { _malloc, _free });
  }
  return breaches + sizes.size;
}
