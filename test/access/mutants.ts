import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A rule taken away or bent in one place of the product's own text. */
export type Mutant = { name: string; from: string; to: string };
// biome-ignore lint/suspicious/noExplicitAny: a module whose functions are stood in for, whatever they are
type Module = Record<string, any>;

const source = (path: string) => fileURLToPath(new URL(`../../src/platform/${path}`, import.meta.url));

/**
 * A module that can be exchanged while the product runs: its functions lead to `current`, which is the real module or a
 * mutant of it. Everything else of the product stays the very same.
 */
export function exchangeable(real: Module): { facade: Module; exchange(module: Module | null): void } {
  let current = real;
  const facade = Object.fromEntries(
    Object.entries(real).map(([name, value]) => [
      name,
      typeof value === 'function' && !/^[A-Z]/.test(name)
        ? (...given: unknown[]) => (current[name] as (...given: unknown[]) => unknown)(...given)
        : value,
    ]),
  );
  return {
    facade,
    exchange: (module) => {
      current = module ?? real;
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-mutants-'));
let count = 0;

/** The module with one rule changed. The text must stand there exactly once: a rule that moved takes its mutant with it. */
export async function mutated(path: string, { name, from, to }: Mutant): Promise<Module> {
  const text = readFileSync(source(path), 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${path} does not have the rule of "${name}" once: ${from}`);
  const file = join(folder, `${++count}.ts`);
  const home = dirname(source(path));
  writeFileSync(
    file,
    text
      .replace(from, () => to)
      .replaceAll(/(from|import\()\s*'(\.[^']+)'/g, (_, word, at) => `${word} '${join(home, at)}'`),
  );
  return import(/* @vite-ignore */ file);
}

export const forgetMutants = (): void => rmSync(folder, { recursive: true, force: true });
