import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const imported = /^(?:import|export)\s(?!type\s)[^'";]*?from\s'(\.[^']+)'/gm;

/** Every source file that comes with an entry because something imports it outright; what is loaded later and types alone are left out. */
export function neededAtOnce(entry: string): ReadonlySet<string> {
  const needed = new Set([entry]);
  // A set grows while it is walked.
  for (const file of needed)
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(imported)) {
      const other = resolve(dirname(file), from);
      if (/\.tsx?$/.test(other) && existsSync(other)) needed.add(other);
    }
  return needed;
}
