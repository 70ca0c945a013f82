/** A colour as red, green and blue, each in `[0, 255]`. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The colours of the page, as the drawings use them. */
export interface Palette {
  /** Behind everything. */
  readonly surface: Colour;
  /** Words and the loudest sound. */
  readonly text: Colour;
  /** The one colour that stands out. */
  readonly accent: Colour;
  /** Lines that should not stand out. */
  readonly line: Colour;
}

/** Reads the colours from the style sheet, light or dark as the page is now. */
export function readPalette(): Palette {
  const probe = document.createElement("canvas");
  probe.width = 1;
  probe.height = 1;
  const context = probe.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("This browser cannot draw; use another one.");
  const holder = document.createElement("span");
  holder.hidden = true;
  document.body.append(holder);
  const read = (name: string): Colour => {
    holder.style.color = `var(--${name})`;
    context.fillStyle = getComputedStyle(holder).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
  const palette = { surface: read("surface"), text: read("text"), accent: read("accent"), line: read("line") };
  holder.remove();
  return palette;
}

/** A colour between two: the first at 0, the second at 1. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  return [0, 1, 2].map((i) => from[i]! + share * (to[i]! - from[i]!)) as unknown as Colour;
}

/** A colour as style sheets have it. */
export function css([red, green, blue]: Colour): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;
}
