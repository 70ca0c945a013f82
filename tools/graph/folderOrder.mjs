/**
 * Puts what imports before what is imported, as far as that goes: Eades, Lin & Smyth, "A fast and effective heuristic for the
 * feedback arc set problem", Information Processing Letters 47, 1993. It depends on the arrows alone, and ties go by name.
 *
 * @param names - What to put in order.
 * @param arrows - `Map` of name → `Set` of the names it imports.
 */
export function folderOrder(names, arrows) {
  const rest = new Set([...names].sort());
  const first = [];
  const last = [];
  const out = (name) => [...(arrows.get(name) ?? [])].filter((to) => rest.has(to) && to !== name).length;
  const into = (name) => [...rest].filter((from) => from !== name && arrows.get(from)?.has(name)).length;
  const take = (name, list) => {
    rest.delete(name);
    list.push(name);
  };
  while (rest.size > 0) {
    const sink = [...rest].reverse().find((name) => out(name) === 0);
    if (sink !== undefined) {
      take(sink, last);
      continue;
    }
    const source = [...rest].find((name) => into(name) === 0);
    const most = source ?? [...rest].sort((a, b) => out(b) - into(b) - (out(a) - into(a)))[0];
    take(most, first);
  }
  return [...first, ...last.reverse()];
}
