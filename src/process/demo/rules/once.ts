/** Reckoned once for each world: a story is told in parts, and every part asks for the whole of it. */
export function oncePer<World extends object, Told>(reckon: (world: World) => Told): (world: World) => Told {
  const known = new WeakMap<World, { told: Told }>();
  return (world) => {
    const before = known.get(world);
    if (before) return before.told;
    const told = reckon(world);
    known.set(world, { told });
    return told;
  };
}
