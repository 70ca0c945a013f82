import type { SignalPadding } from "../frame/padSignal.ts";
import type { FeatureSelection } from "./featureSelection.ts";

/**
 * Refuses settings under which a frame depends on samples that have not come yet.
 *
 * @internal
 */
export function requireStreamable(caller: string, features: FeatureSelection, padding: SignalPadding): void {
  if (padding !== "zeros") throw new RangeError(`${caller}: padding must be zeros; got ${padding}`);
  for (const name of ["mfcc", "spectralContrast"] as const) {
    const settings = features[name];
    if (settings !== undefined && settings.topDb !== null) {
      throw new RangeError(
        `${caller}: ${name}.topDb must be null, as any other depends on the whole signal; got ${settings.topDb}`,
      );
    }
  }
  for (const name of ["chroma", "tonnetz"] as const) {
    const settings = features[name];
    if (settings !== undefined && typeof settings.tuning !== "number") {
      throw new RangeError(
        `${caller}: ${name}.tuning must be a number, as an estimate needs the whole signal; got ${settings.tuning}`,
      );
    }
  }
}
