/** How much an archive may hold; one that holds more is refused before anything is unpacked. */
export interface UnpackLimits {
  /**
   * Files and folders.
   * @defaultValue `50_000`
   */
  readonly entryCount?: number;
  /**
   * Bytes of all files together.
   * @defaultValue `20_000_000_000`
   */
  readonly byteLength?: number;
  /**
   * Bytes of all files for each byte of the archive; only asked of an archive that unpacks to more than 4 MiB.
   * @defaultValue `100`
   */
  readonly ratio?: number;
  /**
   * Characters of a name with its folders.
   * @defaultValue `1000`
   */
  readonly nameLength?: number;
}

/**
 * The limits, with defaults for those not given.
 *
 * @throws RangeError if a limit is not a number above 0.
 *
 * @internal
 */
export function requireLimits(limits: UnpackLimits): Required<UnpackLimits> {
  const { entryCount = 50_000, byteLength = 20_000_000_000, ratio = 100, nameLength = 1000 } = limits;
  const resolved = { entryCount, byteLength, ratio, nameLength };
  for (const [name, limit] of Object.entries(resolved)) {
    if (!(limit > 0)) throw new RangeError(`unpackZip: limits.${name} must be a number above 0; got ${limit}`);
  }
  return resolved;
}
