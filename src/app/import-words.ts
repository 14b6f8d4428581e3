import { formatMoney } from '../ground/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Reader } from '../platform/database/transactions.ts';
import { rowsOfImport } from '../process/transfer/row-store.ts';
import { importedKinds } from '../process/transfer/rules/mapping.ts';
import { filesInBytes, isBalanced } from '../process/transfer/rules/tally.ts';
import type { ImportRow } from '../process/transfer/tables.ts';

// What the command says of an import, line by line.

const kinds: Record<string, readonly [string, string]> = {
  person: ['person', 'people'],
  company: ['company', 'companies'],
  contact: ['contact', 'contacts'],
  product: ['product', 'products'],
  deal: ['deal', 'deals'],
  'deal-history': ['change of a deal', 'changes of deals'],
  'deal-line': ['line of a deal', 'lines of deals'],
  lead: ['lead', 'leads'],
  'lead-history': ['change of a lead', 'changes of leads'],
  activity: ['activity', 'activities'],
  note: ['note', 'notes'],
  file: ['file', 'files'],
};
const order: readonly string[] = importedKinds;
const byKind = (one: string, other: string) => order.indexOf(one) - order.indexOf(other);
const many = (kind: string, n = 2) => kinds[kind]?.[n === 1 ? 0 : 1] ?? kind;
const words = (list: readonly string[]) =>
  list.length > 1 ? `${list.slice(0, -1).join(', ')} and ${list.at(-1)}` : (list[0] ?? 'nothing');
const spoken = (code: string) => code.replaceAll('-', ' ');
const column = (what: string, amount: string) => `  ${what.padEnd(12)} ${amount.padStart(16)} in the files`;

const mostNoticed = 20;

/** What the files hold beside what will become of it, and what was noticed in which line. */
export async function whatComes(reader: Reader, actor: Actor, { id, counts }: ImportRow): Promise<string[]> {
  const rows = Object.entries(counts.kinds)
    .sort(([a], [b]) => byKind(a, b))
    .map(([kind, its]) => {
      const parts = [
        [its.create, 'new'],
        [its.change, 'changed'],
        [its.unchanged, 'here already'],
        [its.perhaps, 'perhaps here already, to be decided on the page Import'],
        [its['left-out'], 'left out'],
      ] as const;
      return [
        column(many(kind), String(its.rows)),
        ...parts.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : [])),
      ].join(', ');
    });
  const sums = Object.entries(counts.sums).map(([key, source]) => {
    const [what = '', currency = 'EUR'] = key.split(' ');
    const money = (amount: number) =>
      key === filesInBytes ? `${amount} bytes` : formatMoney({ amount, currency }, 'en-GB');
    const left = counts.left[key] ?? 0;
    return `${column(what.replace('.', 's '), money(source))}${left === 0 ? '' : `, ${money(left)} left out`}`;
  });
  const asked = { noticed: true, limit: mostNoticed };
  const noticed = (await rowsOfImport(reader, actor.workspaceId, id, asked)).flatMap(({ problems }) => problems);
  const all = Object.values(counts.problems).reduce((sum, n) => sum + n, 0);
  const lines = noticed
    .slice(0, mostNoticed)
    .map(
      ({ file, row, column: where, code, value, hint, effect }) =>
        `  ${file}, line ${row}${where ? `, ${where}` : ''}: ${spoken(code)} "${value}"${hint ? ` (${hint})` : ''} · ${spoken(effect)}`,
    );
  return [...rows, ...sums, ...lines, ...(all > lines.length ? [`  and ${all - lines.length} more`] : [])];
}

/** What is in now, and whether it is what the files said. */
export function whatCame(one: ImportRow): string[] {
  const lines = one.reconcile.filter(({ unit }) => unit === 'rows').sort((a, b) => byKind(a.what, b.what));
  const wasHere = (what: string) => one.counts.kinds[what]?.unchanged ?? 0;
  const came = lines.flatMap(({ what, result }) => {
    const n = result - wasHere(what);
    return n > 0 ? [`${n} ${many(what, n)}`] : [];
  });
  const here = lines.flatMap(({ what }) =>
    wasHere(what) > 0 ? [`${wasHere(what)} ${many(what, wasHere(what))}`] : [],
  );
  const left = lines.flatMap(({ what, explained }) =>
    explained.map(({ why, count }) => `  ${count} ${many(what, count)} left out: ${spoken(why)}`),
  );
  const known = here.length > 0 ? [`${words(here)} were here already and were left as they are.`] : [];
  const lacksStage = lines.some(({ explained }) => explained.some(({ why }) => why === 'unknown-stage'));
  const hint = lacksStage
    ? ['  (--stages keep brings them: the stages of the source become a pipeline of their own)']
    : [];
  return [`Imported ${words(came)}.`, ...known, ...left, ...hint, ...(addsUp(one) ? ['It adds up.'] : [])];
}

export const addsUp = ({ reconcile }: ImportRow): boolean => isBalanced(reconcile);
