import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import { keyIn } from './keys.ts';
import { type By, type Kind, kindOf } from './kinds.ts';

/** More than one record is called so: nobody knows which is meant. */
export const several = Symbol('several');
type Found = string | typeof several;

/**
 * What companies, products and people that are here are called, read once for all rows of an import: names are compared by
 * their letters, for which no index of the database is of use. A hundred thousand companies are some 20 MB.
 */
export class Directory {
  private readonly byKind = new Map<ImportedKind, Map<string, Found>>();

  static async of(reader: Reader, actor: Actor, kinds: readonly ImportedKind[]): Promise<Directory> {
    const directory = new Directory();
    for (const kind of kinds) {
      const its = kindOf(kind);
      if (its) directory.byKind.set(kind, await namesOf(reader, actor, its));
    }
    return directory;
  }

  find(kind: ImportedKind, by: By, value: string): Found | null {
    return this.byKind.get(kind)?.get(`${by} ${value}`) ?? null;
  }
}

/** The kinds that are few enough, and named by their names. */
export const inDirectory: readonly ImportedKind[] = ['person', 'company', 'product'];

const pageSize = 10_000;
type Named = { id: string; name: string; email?: string | null; website?: string | null };

async function namesOf(reader: Reader, actor: Actor, { table, named }: Kind): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const note = (by: By, said: string | null | undefined, id: string) => {
    const value = said && named.includes(by) ? keyIn(by, said) : null;
    if (value === null) return;
    const key = `${by} ${value}`;
    found.set(key, found.has(key) ? several : id);
  };
  const fields = [
    'id',
    'name',
    ...(table.kind === 'company' ? ['website'] : []),
    ...(table.kind === 'person' ? ['email'] : []),
  ];
  for (let after: string | null = null; ; ) {
    let query = readable(actor, table)
      .clearSelect()
      .select(fields as never)
      .orderBy('id' as never)
      .limit(pageSize);
    if (after !== null) query = query.where('id' as never, '>', after as never);
    const page = (await reader.rows(query)) as unknown as Named[];
    for (const { id, name, email, website } of page) {
      note('name', name, id);
      note('email', email, id);
      note('domain', website, id);
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return found;
  }
}
