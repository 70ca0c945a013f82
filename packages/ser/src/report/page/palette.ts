/** The colours of a page; blue and orange are told apart by every kind of colour vision. */
export interface Palette {
  /** Background of the page. */
  readonly paper: string;
  /** Background of what is set apart. */
  readonly panel: string;
  /** Text. */
  readonly ink: string;
  /** Text of less weight. */
  readonly soft: string;
  /** Lines that part things; nothing is read off them. */
  readonly line: string;
  /** Bars, curves, links. */
  readonly accent: string;
  /** Bars and curves that stand out. */
  readonly contrast: string;
  /** An interval behind bars. */
  readonly band: string;
  /** Background of a notice. */
  readonly notice: string;
  /** Cells of the confusion matrix by rising share, and their text: there is no shade in between on which neither black nor white is legible. */
  readonly shades: readonly (readonly [cell: string, text: string])[];
}

/** For a light page. */
export const lightPalette: Palette = {
  paper: "#ffffff",
  panel: "#f5f7fa",
  ink: "#1a202b",
  soft: "#525d6b",
  line: "#d5dbe4",
  accent: "#1f5fbf",
  contrast: "#b34700",
  band: "#dfe9f8",
  notice: "#fff3e0",
  shades: [
    ["#f1f4f9", "#000000"],
    ["#dce8f8", "#000000"],
    ["#bcd3f3", "#000000"],
    ["#94b8ea", "#000000"],
    ["#2c69c0", "#ffffff"],
    ["#1b4f9c", "#ffffff"],
    ["#0c356f", "#ffffff"],
  ],
};

/** For a dark page. */
export const darkPalette: Palette = {
  paper: "#14181f",
  panel: "#1c222b",
  ink: "#e6eaf0",
  soft: "#a9b4c2",
  line: "#36404d",
  accent: "#7fb0ff",
  contrast: "#ffa45c",
  band: "#26364f",
  notice: "#35260f",
  shades: [
    ["#1f252e", "#ffffff"],
    ["#1e3153", "#ffffff"],
    ["#234274", "#ffffff"],
    ["#2a569a", "#ffffff"],
    ["#7fa9e8", "#000000"],
    ["#a5c6f7", "#000000"],
    ["#d3e4ff", "#000000"],
  ],
};
