import { z } from 'zod';
import { id } from '../../../platform/http/contract.ts';
import { buyingRoles } from '../../accounts/index.ts';

const role = z.enum(buyingRoles).nullable();

export const givenPerson = z.strictObject({
  contactId: id,
  role: role.default(null).describe('null: not known yet'),
});

/** Somebody of the buyer's in a deal. */
export const dealPerson = z.object({
  id,
  contact: z.object({ id, name: z.string(), title: z.string().nullable() }),
  role,
});
