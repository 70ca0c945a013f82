/** Whether a location is one of the network: `http(s)` is read anywhere, `s3` by the workers of a queue. */
export function isUrl(location: string): boolean {
  return isWebUrl(location) || /^s3:\/\//i.test(location);
}

/** Whether a location is fetched over HTTP. */
export function isWebUrl(location: string | URL): boolean {
  return /^https?:\/\//i.test(String(location));
}
