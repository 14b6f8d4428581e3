import type { Instant } from '../../../ground/days.ts';
import type { Money } from '../../../ground/money.ts';
import { type AnyTable, tableOfKind } from '../../../platform/database/tables.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { blankCompany, blankContact, withPhoneKey } from '../../accounts/actions.ts';
import { withLeadPhoneKey } from '../../leads/actions.ts';
import type { ImportedKind } from '../rules/mapping.ts';

/** By what a record is known again; `here` is the id or the name that it has in this workspace. */
export type By = 'id' | 'email' | 'domain' | 'code' | 'name' | 'row' | 'here';

/** How rows of one kind become records of the product. */
export type Kind = {
  kind: ImportedKind;
  table: AnyTable;
  /** By what a row is the record that is here, the surest first. */
  known: readonly By[];
  /** By what other rows may name it. */
  named: readonly By[];
  /** Where nothing surer is told, it is known by its name within its company. */
  byNameWithin?: true;
  /** The amount that is added up, and of what its currency is. */
  sums?: string;
  /** A new record before anything is said of it. */
  blank: Values;
  /** Where it keeps the source that its id is of. */
  sourceField?: 'importSource';
  /** What goes with what was said: the key of a number, the currency of an amount. */
  completed?(values: Values): Values;
};

const tableOf = (kind: string): AnyTable => {
  const table = tableOfKind(kind);
  if (!table) throw new Error(`Nobody declared the kind ${kind}`);
  return table;
};

/** Money stands in the product as minor units beside the record's currency. */
export function moneyApart(values: Values): Values {
  const apart: Values = {};
  for (const [field, value] of Object.entries(values))
    if (isMoney(value)) Object.assign(apart, { [field]: value.amount, currency: value.currency });
    else apart[field] = value;
  return apart;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'amount' in value && 'currency' in value;

const company = (): Kind => ({
  kind: 'company',
  table: tableOf('company'),
  known: ['id', 'domain', 'name'],
  named: ['id', 'domain', 'name'],
  blank: blankCompany,
});

const contact = (): Kind => ({
  kind: 'contact',
  table: tableOf('contact'),
  known: ['id', 'email'],
  byNameWithin: true,
  named: ['id', 'email', 'name'],
  blank: blankContact,
  completed: (values) => ('phone' in values ? withPhoneKey(values as Values & { phone: string | null }) : values),
});

const product = (): Kind => ({
  kind: 'product',
  table: tableOf('product'),
  known: ['id', 'code', 'name'],
  named: ['id', 'code', 'name'],
  blank: { series: null, listPrice: null, cost: null, marginFloor: null, active: true },
});

const person = (): Kind => ({
  kind: 'person',
  table: tableOf('person'),
  known: ['id', 'email', 'name'],
  named: ['id', 'email', 'name'],
  blank: { email: null, role: 'rep', active: true, teamName: null, region: null, title: null },
});

const deal = (): Kind => ({
  kind: 'deal',
  table: tableOf('deal'),
  known: ['id'],
  named: ['id', 'name'],
  byNameWithin: true,
  sums: 'amount',
  blank: {},
});

const lead = (): Kind => ({
  kind: 'lead',
  table: tableOf('lead'),
  known: ['id', 'email'],
  named: ['id'],
  blank: {},
  sourceField: 'importSource',
  completed: (values) => ('phone' in values ? withLeadPhoneKey(values as Values & { phone: string | null }) : values),
});

const activity = (): Kind => ({
  kind: 'activity',
  table: tableOf('activity'),
  known: ['id'],
  named: ['id'],
  blank: {},
});

const file = (): Kind => ({ kind: 'file', table: tableOf('attachment'), known: ['id'], named: ['id'], blank: {} });

const makers: Partial<Record<ImportedKind, () => Kind>> = {
  person,
  company,
  contact,
  product,
  deal,
  lead,
  activity,
  note: () => ({ ...activity(), kind: 'note' }),
  file,
};
const made = new Map<ImportedKind, Kind>();

/** The kind by its name; null for what is no record of its own, such as a line of a deal's history. */
export function kindOf(kind: ImportedKind): Kind | null {
  const known = made.get(kind) ?? makers[kind]?.() ?? null;
  if (known) made.set(kind, known);
  return known;
}

/** What a record is true from: the row's own word, else the import. */
export const trueFrom = (said: Instant | null, now: Instant): Instant => (said !== null && said < now ? said : now);
