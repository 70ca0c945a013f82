import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createUploadMemory, releasePages } from "../../src/predict/uploadMemory.ts";

describe("createUploadMemory", () => {
  it("holds what it was given, whatever the pieces", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 90_000 }), { maxLength: 6 }), (chunks) => {
        const whole = Buffer.concat(chunks);
        const upload = createUploadMemory(whole.length).begin();
        for (const chunk of chunks) upload.append(chunk);
        expect(Buffer.compare(upload.bytes(), whole)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it("keeps recordings apart", () => {
    const memory = createUploadMemory(10);
    const [first, second] = [memory.begin(), memory.begin()];
    first.append(Uint8Array.of(1, 2));
    second.append(Uint8Array.of(3));
    first.append(Uint8Array.of(4));
    expect([...first.bytes(), ...second.bytes()]).toEqual([1, 2, 4, 3]);
  });

  it("takes no more pages than bytes have come, and gives them back", () => {
    const memory = createUploadMemory(1_000_000);
    const upload = memory.begin();
    upload.append(new Uint8Array(70_000).fill(1));
    const { buffer } = upload.bytes();
    expect(buffer.byteLength).toBe(131_072);
    memory.release();
    expect(buffer.byteLength).toBe(0);
    upload.append(Uint8Array.of(1));
    expect(buffer.byteLength).toBe(0);
  });

  it("drops what goes beyond the limit, which others refuse", () => {
    const upload = createUploadMemory(3).begin();
    upload.append(Uint8Array.of(1, 2));
    upload.append(Uint8Array.of(3, 4));
    expect(Array.from(upload.bytes())).toEqual([1, 2]);
  });

  it("lets a recording go to another thread and forgets it", () => {
    const memory = createUploadMemory(3);
    const upload = memory.begin();
    upload.append(Uint8Array.of(1, 2, 3));
    const sent = structuredClone(upload.bytes(), { transfer: [upload.bytes().buffer] });
    memory.release();
    expect(Array.from(sent)).toEqual([1, 2, 3]);
    releasePages(sent.buffer);
    expect(sent.length).toBe(0);
  });

  it("leaves memory alone that has no pages of its own", () => {
    const bytes = Uint8Array.of(1, 2);
    releasePages(bytes.buffer);
    expect(bytes.length).toBe(2);
  });
});
