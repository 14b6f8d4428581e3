/** Tables in an order in which each comes after those it refers to. A table may refer to itself; a circle of several is a fault. */
export function parentsFirst(tables: readonly string[], links: readonly { child: string; parent: string }[]): string[] {
  const order: string[] = [];
  const waiting = new Set(tables);
  while (waiting.size > 0) {
    const free = [...waiting].filter(
      (table) => !links.some(({ child, parent }) => child === table && parent !== table && waiting.has(parent)),
    );
    if (free.length === 0) throw new Error(`These tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    for (const table of free) {
      order.push(table);
      waiting.delete(table);
    }
  }
  return order;
}
