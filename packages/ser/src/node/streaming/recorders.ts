/** A command that writes what the microphone hears to its standard output: mono, 16 bits, little-endian, without a header. */
export interface Recorder {
  /** Name of the command. */
  readonly command: string;
  /** The systems that it is used on, as `process.platform` names them. */
  readonly platforms: readonly NodeJS.Platform[];
  /** What it is given for a rate in Hz. */
  readonly argumentsFor: (sampleRate: number, platform: NodeJS.Platform) => readonly string[];
}

const soxFormat = (rate: number): readonly string[] => [
  ...["-t", "raw", "-e", "signed-integer", "-b", "16", "-L", "-c", "1", "-r", String(rate)],
  "-",
];

/** The recorders that are known, in the order in which they are looked for. */
export const recorders: readonly Recorder[] = [
  {
    command: "arecord",
    platforms: ["linux"],
    argumentsFor: (rate) => ["-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", String(rate), "-"],
  },
  {
    command: "parec",
    platforms: ["linux"],
    argumentsFor: (rate) => ["--raw", "--format=s16le", "--channels=1", `--rate=${rate}`, "--latency-msec=50"],
  },
  {
    command: "rec",
    platforms: ["linux", "darwin"],
    argumentsFor: (rate) => ["-q", "-V1", ...soxFormat(rate)],
  },
  {
    command: "sox",
    platforms: ["linux", "darwin", "win32"],
    argumentsFor: (rate, platform) => {
      const device = platform === "win32" ? ["-t", "waveaudio", "default"] : ["-d"];
      return ["-q", "-V1", ...device, ...soxFormat(rate)];
    },
  },
  {
    command: "ffmpeg",
    platforms: ["linux", "darwin"],
    argumentsFor: (rate, platform) => [
      ...["-hide_banner", "-loglevel", "error", "-nostdin"],
      ...(platform === "darwin" ? ["-f", "avfoundation", "-i", ":default"] : ["-f", "pulse", "-i", "default"]),
      ...["-f", "s16le", "-ac", "1", "-ar", String(rate), "-flush_packets", "1", "-"],
    ],
  },
];
