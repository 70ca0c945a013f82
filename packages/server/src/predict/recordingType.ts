/** Types of bodies that are one recording; what it really is its first bytes tell. */
const RECORDING_TYPE = /^(audio\/|application\/(octet-stream|ogg)$|video\/ogg$|$)/;

/**
 * Whether a body of this type may be a recording; one without a type may.
 *
 * @param contentType - The header of that name.
 * @internal
 */
export function isRecordingType(contentType: string | undefined): boolean {
  const [type = ""] = (contentType ?? "").toLowerCase().split(";");
  return RECORDING_TYPE.test(type.trim());
}
