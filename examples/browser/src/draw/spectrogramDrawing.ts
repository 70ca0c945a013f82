import { BAND_COUNT, type Picture } from "../engine/picture.ts";
import { clearCanvas } from "./clearCanvas.ts";
import { mix, type Palette } from "./palette.ts";
import { placeOf, type TimeSpan } from "./timeSpan.ts";

/** How much quieter than the loudest a sound is that is not seen any more, in dB. */
const RANGE_DECIBELS = 65;
/** Nothing this quiet is drawn stronger for being the loudest, in dB. */
const QUIETEST_DECIBELS = -35;
const SHADE_COUNT = 64;

/** Draws mel bands on one canvas. */
export interface SpectrogramDrawing {
  /** Draws the level of each mel band of each moment, low bands below; see `drawWaveform` for what it is given. */
  draw(picture: Picture, at: number, span: TimeSpan, palette: Palette): void;
}

/**
 * Plans the drawing of mel bands. The picture drawn last is kept, so that a change of size costs little.
 *
 * @param canvas - Where to.
 */
export function createSpectrogramDrawing(canvas: HTMLCanvasElement): SpectrogramDrawing {
  const image = new OffscreenCanvas(1, BAND_COUNT);
  let drawn: Picture | undefined;
  let shades: Uint32Array = new Uint32Array(0);
  let shadesOf: Palette | undefined;

  return {
    draw(picture, at, span, palette) {
      const context = clearCanvas(canvas);
      const { columnCount, columnDuration } = picture;
      if (columnCount === 0) return;
      if (shadesOf !== palette) {
        shades = shadesIn(palette);
        shadesOf = palette;
        drawn = undefined;
      }
      if (drawn !== picture) paint(image, picture, shades);
      drawn = picture;
      const { clientWidth: width, clientHeight: height } = canvas;
      const x = placeOf(at, span, width);
      const end = placeOf(at + columnCount * columnDuration, span, width);
      context.drawImage(image, x, 0, end - x, height);
    },
  };
}

function paint(image: OffscreenCanvas, { columnCount, bands }: Picture, shades: Uint32Array): void {
  let loudest = QUIETEST_DECIBELS;
  for (const level of bands) if (level > loudest) loudest = level;
  const pixels = new ImageData(columnCount, BAND_COUNT);
  const colours = new Uint32Array(pixels.data.buffer);
  for (let column = 0; column < columnCount; column++) {
    for (let band = 0; band < BAND_COUNT; band++) {
      const level = 1 + (bands[column * BAND_COUNT + band]! - loudest) / RANGE_DECIBELS;
      colours[(BAND_COUNT - 1 - band) * columnCount + column] =
        shades[Math.round(Math.max(0, level) * (SHADE_COUNT - 1))]!;
    }
  }
  image.width = columnCount;
  image.getContext("2d")?.putImageData(pixels, 0, 0);
}

/** From silence to the loudest, through the accent; each colour as the four bytes of a pixel. */
function shadesIn({ surface, accent, text }: Palette): Uint32Array {
  const bytes = Array.from({ length: SHADE_COUNT }, (_, i) => {
    const level = i / (SHADE_COUNT - 1);
    const share = level < 0.65 ? (level / 0.65) ** 1.4 : (level - 0.65) / 0.35;
    return [...(level < 0.65 ? mix(surface, accent, share) : mix(accent, text, share)), 255];
  });
  return new Uint32Array(Uint8ClampedArray.from(bytes.flat()).buffer);
}
