import { asinhTransform, fitAsinhTransform, standardize } from "@serkit/models";
import { describe, expect, it } from "vitest";
import { fitNetworkScaler, scaledMean, scaleRows, shiftScaler } from "../../src/training/networkScaler.ts";

const rows = (data: number[], count: number): { data: Float32Array; rows: number; columns: number } => ({
  data: Float32Array.from(data),
  rows: count,
  columns: data.length / count,
});

describe("a network's scaler", () => {
  it("scales each feature of one vector a row", () => {
    const x = rows([1, 10, 3, 30], 2);
    const scaler = fitNetworkScaler({ x, size: 2 }, null);
    expect(scaler).toEqual({ compression: null, mean: [2, 20], scale: [1, 10], limit: null });
    expect([...scaleRows(x, scaler).data]).toEqual([-1, -1, 1, 1]);
  });

  it("scales each feature of every frame alike, and counts no frame that only fills up", () => {
    // Two rows of up to three frames of one feature; the second row ends after one.
    const x = rows([1, 2, 3, 6, 0, 0], 2);
    const scaler = fitNetworkScaler({ x, size: 1, lengths: Int32Array.of(3, 1) }, null);
    expect(scaler.mean).toEqual([3]);
    expect(scaler.scale[0]).toBeCloseTo(Math.sqrt((4 + 1 + 0 + 9) / 4), 12);
    const scaled = scaleRows(x, scaler);
    expect([scaled.rows, scaled.columns]).toEqual([2, 3]);
    expect(scaled.data[2]).toBe(0);
  });

  it("takes a row of any number of frames", () => {
    const scaler = { compression: null, mean: [1, 2], scale: [2, 4], limit: null };
    expect([...scaleRows(rows([3, 6, 1, 2, 5, 10], 1), scaler).data]).toEqual([1, 1, 0, 0, 2, 2]);
  });

  it("cuts what lies too far out, where there is a limit", () => {
    const scaler = { compression: null, mean: [0], scale: [1], limit: 5 };
    expect([...scaleRows(rows([-9, 4, 7], 3), scaler).data]).toEqual([-5, 4, 5]);
  });

  it("draws outliers in before it scales, and takes a speaker's shift in scaled units", () => {
    const x = rows([1, 2, 3, 4, 5, 1000], 6);
    const scaler = fitNetworkScaler({ x, size: 1 }, null, true);
    expect(scaler.compression).toEqual(fitAsinhTransform(x));
    const scaled = scaleRows(x, scaler);
    expect([...scaled.data]).toEqual([...standardize(asinhTransform(x, fitAsinhTransform(x)), scaler).data]);
    expect(scaledMean({ x, size: 1 }, scaler)[0]).toBeCloseTo(0, 5);
    const shifted = scaleRows(x, shiftScaler(scaler, [0.5]));
    for (const [row, value] of scaled.data.entries()) expect(shifted.data[row]).toBeCloseTo(value - 0.5, 5);
  });

  it("leaves rows as they are without a scaler", () => {
    const x = rows([1, 2], 1);
    expect(scaleRows(x, null)).toBe(x);
  });
});
