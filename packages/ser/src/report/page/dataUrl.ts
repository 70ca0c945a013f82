/** Bytes as an address that holds them itself. */
export function dataUrl(mediaType: "audio/wav" | "image/bmp", bytes: Uint8Array): string {
  return `data:${mediaType};base64,${base64(bytes)}`;
}

/** Bytes as Base64 after RFC 4648. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // Arguments of a call are limited in number.
  for (let start = 0; start < bytes.length; start += 0x2000) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + 0x2000)));
  }
  return btoa(pieces.join(""));
}
