import type { LocalDate } from '../../ground/index.ts';
import { type Actor, seeingAllFields } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { computedOf } from '../../platform/fields/computed.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import { isComputed } from '../../platform/fields/rules/definition.ts';
import { fieldsFor } from '../../platform/fields/shown.ts';
import { type DealRow, deals } from './tables.ts';

/** What the formulas and roll-ups that gates ask for come to, by the id of the deal. */
export type Computed = (dealId: string) => Custom;
const nothing: Computed = () => ({});

type Asked = { fields: readonly string[]; when: { asOf?: string | undefined }; today: () => Promise<LocalDate> };

/**
 * The computed fields among those that gates ask for, worked out for all deals at once, also those that are kept from the actor; a
 * roll-up counts the records that he sees. A formula that says no has no value: what it asks for is not so. Nothing is asked where
 * no gate asks for a field of the workspace.
 */
export async function computedFor(
  reader: Reader,
  actor: Actor,
  rows: readonly DealRow[],
  { fields: names, when, today }: Asked,
): Promise<Computed> {
  const keys = names.flatMap((name) => (name.startsWith('custom.') ? [name.slice('custom.'.length)] : []));
  if (keys.length === 0 || rows.length === 0) return nothing;
  const whole = seeingAllFields(actor);
  const fields = (await fieldsFor(reader, whole, deals.kind, when)).filter(
    (field) => isComputed(field) && keys.includes(field.key),
  );
  if (fields.length === 0) return nothing;
  const figures = await computedOf(reader, whole, { table: deals, rows, fields, when, today: await today() });
  return (id) =>
    Object.fromEntries(
      fields.flatMap(({ key }) => {
        const value = figures(id, key);
        return value === null || value === false ? [] : [[key, value]];
      }),
    );
}
