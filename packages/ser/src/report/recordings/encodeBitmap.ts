const HEADER_LENGTH = 54;
const COLOUR_COUNT = 256;

/** Red, green and blue, in `[0, 255]`, of evenly spaced brightnesses from dark to light. */
const COLOURS: readonly (readonly [red: number, green: number, blue: number])[] = [
  [8, 8, 24],
  [54, 26, 96],
  [134, 40, 112],
  [214, 76, 84],
  [250, 152, 62],
  [252, 246, 190],
];

/**
 * Encodes a picture as an uncompressed BMP file with 256 colours, from dark to light: the image format of browsers
 * that takes no compression and no checksum.
 *
 * @param width - Pixels across, an integer ≥ 1.
 * @param height - Pixels up, an integer ≥ 1.
 * @param brightnessAt - The brightness, in `[0, 1]`, of the pixel `x` from the left and `y` from below.
 *
 * @see Microsoft, "BITMAPINFOHEADER structure", Windows API reference.
 */
export function encodeBitmap(
  width: number,
  height: number,
  brightnessAt: (x: number, y: number) => number,
): Uint8Array<ArrayBuffer> {
  const pixelsOffset = HEADER_LENGTH + 4 * COLOUR_COUNT;
  const stride = Math.ceil(width / 4) * 4;
  const bytes = new Uint8Array(pixelsOffset + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]); // "BM"
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, pixelsOffset, true);
  view.setUint32(14, 40, true); // length of the second header
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true); // planes
  view.setUint16(28, 8, true); // bits a pixel
  view.setUint32(34, stride * height, true);
  view.setUint32(46, COLOUR_COUNT, true);
  for (let i = 0; i < COLOUR_COUNT; i++) {
    bytes.set(colourOf(i / (COLOUR_COUNT - 1)), HEADER_LENGTH + 4 * i);
  }
  // Rows go from the lowest to the highest.
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      bytes[pixelsOffset + y * stride + x] = Math.round(brightnessAt(x, y) * (COLOUR_COUNT - 1));
    }
  }
  return bytes;
}

/** Blue, green and red, as the file has them. */
function colourOf(brightness: number): number[] {
  const place = brightness * (COLOURS.length - 1);
  const below = Math.min(Math.floor(place), COLOURS.length - 2);
  const share = place - below;
  return [2, 1, 0].map((channel) => {
    const from = COLOURS[below]![channel]!;
    const to = COLOURS[below + 1]![channel]!;
    return Math.round(from + share * (to - from));
  });
}
