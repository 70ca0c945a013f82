import { unsigned, VALUE_TYPES, type Code, type Local, type ValueType } from "./wasmCode.ts";

/**
 * A function of a module; it returns nothing.
 *
 * @internal
 */
export interface WasmFunction {
  /** The name that it is exported by. */
  readonly name: string;
  /** Types of its parameters. */
  readonly parameters: readonly ValueType[];
  /** Writes its body, given its parameters; each call of `local` makes another local. */
  readonly body: (parameters: readonly Local[], local: (type: ValueType) => Local) => Code;
}

/**
 * Assembles a WebAssembly module around a memory that it imports as `memory` of `env`.
 *
 * @param functions - All are exported.
 * @returns The module's bytes.
 *
 * @see WebAssembly core specification 2.0, chapter 5, for the binary format.
 *
 * @internal
 */
export function assembleModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, vector(parameters.map((type) => VALUE_TYPES[type])), 0]);
  const exported = functions.map(({ name }, index) => [text(name), 0, unsigned(index)]);
  const module = [
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, vector(types)),
    section(2, vector([[text("env"), text("memory"), 2, 0, 1]])),
    section(3, vector(functions.map((_, index) => unsigned(index)))),
    section(7, vector(exported)),
    section(10, vector(functions.map(functionCode))),
  ];
  return Uint8Array.from(bytesOf(module));
}

function functionCode({ parameters, body }: WasmFunction): Code {
  const locals: ValueType[] = [];
  const local = (type: ValueType): Local => localAt(parameters.length + locals.push(type) - 1, type);
  const code = body(
    parameters.map((type, index) => localAt(index, type)),
    local,
  );
  return counted([vector(locals.map((type) => [1, VALUE_TYPES[type]])), code, 0x0b]);
}

function localAt(index: number, type: ValueType): Local {
  const place = unsigned(index);
  return { index, type, get: [0x20, place], set: (value) => [value, 0x21, place] };
}

function section(id: number, content: Code): Code {
  return [id, counted(content)];
}

/** The number of bytes, then they themselves. */
function counted(content: Code): Code {
  const bytes = bytesOf(content);
  return [unsigned(bytes.length), bytes];
}

/** The number of items, then they themselves. */
function vector(items: Code): Code {
  return [unsigned(items.length), items];
}

function text(value: string): Code {
  return vector(Array.from(value, (letter) => letter.charCodeAt(0)));
}

/** The bytes of nested lists. */
function bytesOf(code: Code, bytes: number[] = []): number[] {
  for (const part of code) {
    if (typeof part === "number") bytes.push(part);
    else bytesOf(part, bytes);
  }
  return bytes;
}
