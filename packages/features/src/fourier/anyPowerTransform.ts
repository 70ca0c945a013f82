import { hasPasses } from "./passRadices.ts";
import { createRealPowerTransform, type RealPowerTransform } from "./realPowerTransform.ts";
import { createRealTransform } from "./realTransform.ts";

/**
 * Plans the power spectrum of real frames of any even length ≥ 2; multiples of four without a prime factor above 7 take the fast way.
 *
 * @internal
 */
export function createAnyPowerTransform(frameLength: number): RealPowerTransform {
  if (frameLength % 4 === 0 && hasPasses(frameLength / 2)) return createRealPowerTransform(frameLength);
  const transform = createRealTransform(frameLength);
  const { frame, spectrum } = transform;
  return {
    frame,
    powerInto(power, offset) {
      transform.forward();
      for (let k = 0; k <= frameLength / 2; k++) {
        power[offset + k] = spectrum[2 * k]! * spectrum[2 * k]! + spectrum[2 * k + 1]! * spectrum[2 * k + 1]!;
      }
    },
  };
}
