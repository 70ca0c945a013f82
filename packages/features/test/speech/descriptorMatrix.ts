import { speechDescriptorNames, type Matrix } from "../../src/index.ts";

/** Descriptors with chosen columns, a value for each frame; the other columns are 0. */
export function descriptorMatrix(rows: number, chosen: Readonly<Record<string, (frame: number) => number>>): Matrix {
  const columns = speechDescriptorNames.length;
  const data = new Float32Array(rows * columns);
  for (const [name, valueOf] of Object.entries(chosen)) {
    const column = speechDescriptorNames.indexOf(name);
    for (let frame = 0; frame < rows; frame++) data[frame * columns + column] = valueOf(frame);
  }
  return { data, rows, columns };
}
