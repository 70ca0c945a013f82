/** Whether a location is one of the network: `http(s)` is read anywhere, `s3` by the workers of a queue. */
export function isUrl(location: string): boolean {
  return /^(?:https?|s3):\/\//i.test(location);
}
