/** The loops of a map from each thing to the one above it, each named once and from its smallest name; none in a tree. */
export function loopsIn(above: ReadonlyMap<string, string>): string[][] {
  const done = new Set<string>();
  const loops: string[][] = [];
  for (const start of above.keys()) {
    const path: string[] = [];
    const places = new Map<string, number>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !places.has(at)) {
      places.set(at, path.length);
      path.push(at);
      at = above.get(at);
    }
    if (at !== undefined && places.has(at)) loops.push(fromSmallest(path.slice(places.get(at))));
    for (const each of path) done.add(each);
  }
  return loops;
}

function fromSmallest(loop: string[]): string[] {
  const smallest = loop.reduce((least, each, i) => (each < loop[least]! ? i : least), 0);
  return [...loop.slice(smallest), ...loop.slice(0, smallest)];
}
