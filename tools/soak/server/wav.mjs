/**
 * A mono WAV file of 16 bits whose sound goes on and off like speech, of exactly so many bytes.
 *
 * @param byteLength - Bytes of the file, even.
 * @param sampleRate - In Hz.
 */
export function wavOf(byteLength, sampleRate = 48_000) {
  const file = Buffer.alloc(byteLength);
  const dataLength = byteLength - 44;
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(byteLength - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(2 * sampleRate, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(dataLength, 40);
  for (let i = 0; i < dataLength / 2; i++) {
    const time = i / sampleRate;
    const loudness = Math.max(0, Math.sin(2 * Math.PI * 2.5 * time)) * 9000;
    const voice = Math.sin(2 * Math.PI * 140 * time) + 0.5 * Math.sin(2 * Math.PI * 720 * time + 1);
    file.writeInt16LE(Math.round(loudness * voice), 44 + 2 * i);
  }
  return file;
}
