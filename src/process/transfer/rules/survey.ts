import type { FieldDefinition } from '../../../platform/fields/rules/definition.ts';
import { fieldOf } from './fields.ts';
import type { Known } from './lists.ts';
import type { ImportedKind, Mapping } from './mapping.ts';
import { domainOf, idOf, longestName, namedIn, nameFromMail, nameOf, type RowContext } from './plan-context.ts';
import { mailsOf } from './reach.ts';
import { tidy } from './source.ts';

/** Whom others may name by an e-mail address. */
const mailedKinds: readonly ImportedKind[] = ['person', 'contact', 'lead'];

/** Nobody names a line, a change or a note. */
const unnamed: readonly ImportedKind[] = [
  'deal-history',
  'deal-line',
  'deal-contact',
  'lead-history',
  'activity',
  'note',
  'file',
];

/** The kinds of which some column of the import may name one. */
export function kindsNamed({ tables }: Mapping, fields: readonly FieldDefinition[] = []): Set<ImportedKind> {
  const named = tables.flatMap(({ kind, split, columns }): ImportedKind[] =>
    columns.flatMap(({ goal, refers }): ImportedKind[] => {
      const its = refers ? [refers.kind] : [];
      if (kind === null || goal.to === 'nothing') return [];
      if (goal.to === 'new-field') return its;
      if (goal.to === 'added') {
        const field = fields.find(({ key }) => key === goal.key);
        return field?.type === 'record' ? [...its, (field.options.target ?? 'company') as ImportedKind] : its;
      }
      const forms = [kind, ...(split ? [split.kind] : [])].map((one) => fieldOf(one, goal.field)?.form);
      return [...its, ...forms.flatMap((form) => (form?.as === 'reference' ? form.kinds : []))];
    }),
  );
  return new Set(named);
}

/** By what others may name a row. */
export function identityOf(context: RowContext): Known | null {
  const { cells } = context;
  if (unnamed.includes(cells.kind)) return null;
  const [email = null] = mailedKinds.includes(cells.kind) ? mailsOf({ cells: { ...cells, note: () => {} } }) : [];
  const externalId = idOf(cells);
  const name = nameOf(cells) || (email && nameFromMail(email)) || '';
  if ((name === '' && (cells.kind !== 'deal' || externalId === null)) || name.length > longestName) return null;
  return {
    kind: cells.kind,
    name: name || externalId!,
    externalId,
    email,
    town: cells.kind === 'company' ? (cells.first('city')?.text ?? null) : null,
    table: cells.table,
    row: cells.row,
    isImplied: false,
    company: cells.kind === 'contact' ? companyOf(cells) : null,
  };
}

/** The company of a contact in a list, by the first of its keys. */
function companyOf(cells: RowContext['cells']): Known['company'] {
  const cell = cells.first('company');
  const [value] = cell ? namedIn(cell) : [];
  return cell && value ? { by: cell.column.refers?.by ?? 'name', value } : null;
}

export function keysOf(context: RowContext): { by: 'domain' | 'code' | 'email'; value: string }[] {
  const { cells } = context;
  const [site, code] = [cells.first('website'), cells.first('code')];
  const mails = mailedKinds.includes(cells.kind) ? mailsOf({ cells: { ...cells, note: () => {} } }) : [];
  return [
    ...(site && cells.kind === 'company' ? [{ by: 'domain' as const, value: domainOf(site.text) }] : []),
    ...(code ? [{ by: 'code' as const, value: code.text }] : []),
    ...mails.map((value) => ({ by: 'email' as const, value })),
  ];
}

/** What something that is named is called: an id has its name in a column beside it, an e-mail its beginning. */
export function nameFor({ cells }: RowContext, field: string, by: string, value: string): string {
  if (by === 'name') return tidy(value);
  if (by === 'email') return nameFromMail(value);
  const beside = cells.all(field).find(({ column }) => column.refers?.by === 'name');
  return by === 'id' && beside ? beside.text : value;
}

export const blankless = <T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };
