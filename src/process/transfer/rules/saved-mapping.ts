import type { Mapping, TableMapping } from './mapping.ts';

/** A table is known again by its headings, in their order. */
const headsOf = ({ columns }: Pick<TableMapping, 'columns'>) => columns.map(({ column }) => column).join('\n');

/**
 * A mapping where tables that a saved one knows by their headings are read as that one says; the others stay as they are guessed. A list of leads whose
 * `Company` went to a field of its own last month goes there this month.
 */
export function asSaved(guessed: Mapping, saved: Mapping, name: string): Mapping {
  const known = new Map(saved.tables.map((table) => [headsOf(table), table] as const));
  return {
    ...guessed,
    source: saved.source,
    preset: saved.preset,
    existing: saved.existing,
    unknownNames: saved.unknownNames,
    saved: name,
    stages: guessed.stages.map((stage) => saved.stages.find(({ word }) => word === stage.word) ?? stage),
    tables: guessed.tables.map((table) => {
      const its = known.get(headsOf(table));
      if (!its) return table;
      const columns = its.columns.map((column) => ({ ...column, because: 'saved' as const, sure: 1 }));
      return { ...its, table: table.table, columns };
    }),
  };
}

/** The saved mapping that knows every table of these files by its headings, of several the last; null where none does. */
export function savedFor<One extends { mapping: Mapping }>(
  tables: readonly Pick<TableMapping, 'columns'>[],
  saved: readonly One[],
): One | null {
  const knowsAll = ({ mapping }: One) => {
    const known = new Set(mapping.tables.map(headsOf));
    const isRead = mapping.tables.some(({ kind }) => kind !== null);
    return isRead && tables.length > 0 && tables.every((table) => known.has(headsOf(table)));
  };
  return saved.filter(knowsAll).at(-1) ?? null;
}
