/** Lets at most `atOnce` pieces of work run at the same time; the others wait in their order. */
export function gate(atOnce: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async function through<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((enter) => waiting.push(enter));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on rather than given back, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
