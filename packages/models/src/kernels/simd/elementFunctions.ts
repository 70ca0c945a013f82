import type { WasmFunction } from "./assembleModule.ts";
import { splatFloat } from "./floatBits.ts";
import {
  advance,
  both,
  countDown,
  FOUR_FLOATS,
  i32,
  ONE_FLOAT,
  plus,
  select,
  splatInteger,
  times,
  whereGreater,
} from "./wasmCode.ts";
import type { Code, FloatLanes, Local } from "./wasmCode.ts";

/**
 * `adamStep(weights, gradient, mean, square, next, fours, ones, beta1, beta2, fresh1, fresh2, rate, correction, epsilon,
 * kept, scale)`: one step of Adam over `fours` vectors and then `ones` floats; mean and square change in place.
 *
 * `fresh1` and `fresh2` are `1 − beta`, `rate` has the correction of the mean in it, `correction` is that of the square,
 * `kept` what weight decay leaves, and `scale` a factor of the gradient.
 *
 * @see Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
 *
 * @internal
 */
export const adamStep: WasmFunction = {
  name: "adamStep",
  parameters: [...Array<"i32">(7).fill("i32"), ...Array<"f32">(9).fill("f32")],
  body(parameters, local) {
    const pointers = parameters.slice(0, 5);
    const [fours, ones] = parameters.slice(5, 7) as [Local, Local];
    const figures = parameters.slice(7);
    const lanes = (many: FloatLanes, counter: Local): Code => {
      const splats = figures.map(() => local(many.type));
      const [beta1, beta2, fresh1, fresh2, rate, correction, epsilon, kept, scale] = splats.map(
        ({ get }) => get,
      ) as Nine;
      const [weights, gradient, mean, square, next] = pointers.map(({ get }) => get) as Five;
      const [slope, m, v] = [local(many.type), local(many.type), local(many.type)];
      const { load, store, add, sub, mul, div, sqrt } = many;
      const change = div(mul(rate, m.get), add(sqrt(mul(v.get, correction)), epsilon));
      return [
        ...splats.flatMap((lane, index) => lane.set(many.splat(figures[index]!.get))),
        ...countDown(counter, [
          ...slope.set(mul(load(gradient), scale)),
          ...m.set(add(mul(load(mean), beta1), mul(slope.get, fresh1))),
          ...v.set(add(mul(load(square), beta2), mul(mul(slope.get, slope.get), fresh2))),
          ...store(mean, m.get),
          ...store(square, v.get),
          ...store(next, sub(mul(load(weights), kept), change)),
          ...pointers.flatMap((pointer) => advance(pointer, i32(4 * many.count))),
        ]),
      ];
    };
    return [...lanes(FOUR_FLOATS, fours), ...lanes(ONE_FLOAT, ones)];
  },
};

type Five = [Code, Code, Code, Code, Code];
type Nine = [Code, Code, Code, Code, Code, Code, Code, Code, Code];

/**
 * `passSlopes(values, slopes, fours, factor)`: multiplies each slope by a factor where its value is positive, and
 * puts 0 elsewhere, in place.
 *
 * @internal
 */
export const passSlopes: WasmFunction = {
  name: "passSlopes",
  parameters: ["i32", "i32", "i32", "f32"],
  body(parameters, local) {
    const [values, slopes, fours, factor] = parameters as [Local, Local, Local, Local];
    const [zero, factors] = [local("v128"), local("v128")];
    const { load, store, splat, mul } = FOUR_FLOATS;
    return [
      ...factors.set(splat(factor.get)), // zero is 0 from the start
      ...countDown(fours, [
        ...store(slopes.get, both(mul(load(slopes.get), factors.get), whereGreater(load(values.get), zero.get))),
        ...advance(values, i32(16)),
        ...advance(slopes, i32(16)),
      ]),
    ];
  },
};

/**
 * `sumRows(matrix, sums, rows, fours, stride)`: adds the rows of a matrix, the first `4 · fours` columns of it; rows are
 * `stride` bytes apart.
 *
 * @internal
 */
export const sumRows: WasmFunction = {
  name: "sumRows",
  parameters: ["i32", "i32", "i32", "i32", "i32"],
  body(parameters, local) {
    const [matrix, sums, rows, fours, stride] = parameters as FiveLocals;
    const [place, count, total] = [local("i32"), local("i32"), local("v128")];
    const { load, store, add } = FOUR_FLOATS;
    return countDown(fours, [
      ...place.set(matrix.get),
      ...count.set(rows.get),
      ...total.set(splatFloat(0)),
      ...countDown(count, [...total.set(add(total.get, load(place.get))), ...advance(place, stride.get)]),
      ...store(sums.get, total.get),
      ...advance(matrix, i32(16)),
      ...advance(sums, i32(16)),
    ]);
  },
};

type FiveLocals = [Local, Local, Local, Local, Local];

/**
 * `takeGreater(values, greatest, places, place, fours)`: puts each value that is greater than the greatest so far in its
 * stead, and `place` beside it, in place.
 *
 * @internal
 */
export const takeGreater: WasmFunction = {
  name: "takeGreater",
  parameters: ["i32", "i32", "i32", "i32", "i32"],
  body(parameters, local) {
    const [values, greatest, places, place, fours] = parameters as FiveLocals;
    const [here, value, best, mask] = [local("v128"), local("v128"), local("v128"), local("v128")];
    const { load, store } = FOUR_FLOATS;
    return [
      ...here.set(splatInteger(place.get)),
      ...countDown(fours, [
        ...value.set(load(values.get)),
        ...best.set(load(greatest.get)),
        ...mask.set(whereGreater(value.get, best.get)),
        ...store(greatest.get, select(mask.get, value.get, best.get)),
        ...store(places.get, select(mask.get, here.get, load(places.get))),
        ...advance(values, i32(16)),
        ...advance(greatest, i32(16)),
        ...advance(places, i32(16)),
      ]),
    ];
  },
};

/**
 * `gatherRows(source, indices, target, rows, fours)`: copies rows of a matrix, `4 · fours` floats each, one for each
 * index.
 *
 * @internal
 */
export const gatherRows: WasmFunction = {
  name: "gatherRows",
  parameters: ["i32", "i32", "i32", "i32", "i32"],
  body(parameters, local) {
    const [source, indices, target, rows, fours] = parameters as FiveLocals;
    const [place, count] = [local("i32"), local("i32")];
    const { load, store } = FOUR_FLOATS;
    const index: Code = [indices.get, 0x28, 2, 0];
    return countDown(rows, [
      ...place.set(plus(source.get, times(index, times(fours.get, i32(16))))),
      ...count.set(fours.get),
      ...countDown(count, [
        ...store(target.get, load(place.get)),
        ...advance(place, i32(16)),
        ...advance(target, i32(16)),
      ]),
      ...advance(indices, i32(4)),
    ]);
  },
};
