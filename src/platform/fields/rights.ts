import type { AddedPorts } from '../access/field-routes.ts';
import { withAddedRight } from '../access/rules/field-rights.ts';
import { allFields, forgetFields } from './store.ts';
import { fields } from './tables.ts';

/** What the access page knows and says of the fields that a workspace added: each definition says whose it is. */
export const rightsToFields: AddedPorts = {
  addedFieldsOf: async (reader, actor, when) =>
    (await allFields(reader, actor, when)).filter(({ isRetired }) => !isRetired),

  async sayOfAdded(tx, { kind, key, role, may }) {
    const its = (await allFields(tx, tx.actor)).find((field) => field.object === kind && field.key === key);
    const before = its && !its.isRetired ? await tx.lock(fields, its.id) : null;
    if (!before) return false;
    await tx.record({ table: fields, before, after: withAddedRight(before, role, may) });
    forgetFields(tx);
    return true;
  },
};
