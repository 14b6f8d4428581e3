import type { LocalDate } from '../../ground/days.ts';
import { ownedPolicy, type Policy, sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { AskState, Way } from './rules/asks.ts';

/** Everybody finds who speaks for us; whoever looks after a customer keeps his own, those who look after customers too. */
export const referencePolicy: Policy = sharedPolicy({
  leader: 'all',
  operations: 'all',
  manager: 'team',
  rep: 'own',
  success: 'own',
});

/** What somebody asked for his deals is his, as the deals are. */
export const askPolicy: Policy = { read: ownedPolicy.read, write: ownedPolicy.write };

export type ReferenceRow = Kept & {
  contactId: string;
  ownerId: string;
  productId: string | null;
  ways: Way[];
  says: string | null;
  agreedOn: LocalDate;
  most: number;
  resting: boolean;
};

export const references: Table<ReferenceRow> = defineTable<ReferenceRow>({
  kind: 'reference',
  name: 'customer_references',
  policy: referencePolicy,
  owner: 'ownerId',
  personal: ['says'],
  freeText: ['says'],
  about: { kind: 'contact', field: 'contactId' },
  names: [
    { field: 'contactId', of: 'contact' },
    { field: 'productId', of: 'product' },
  ],
});

export type AskRow = Kept & {
  referenceId: string;
  contactId: string;
  ownerId: string;
  dealId: string | null;
  way: Way;
  askedOn: LocalDate;
  state: AskState;
  answeredOn: LocalDate | null;
  usedOn: LocalDate | null;
  note: string | null;
};

export const asks: Table<AskRow> = defineTable<AskRow>({
  kind: 'reference-ask',
  name: 'reference_asks',
  policy: askPolicy,
  owner: 'ownerId',
  personal: ['note'],
  freeText: ['note'],
  about: { kind: 'contact', field: 'contactId' },
  names: [
    { field: 'contactId', of: 'contact' },
    { field: 'dealId', of: 'deal' },
  ],
});
