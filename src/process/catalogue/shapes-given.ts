import { z } from 'zod';
import { customFields } from '../../platform/fields/shapes.ts';
import { amount, currency, line } from '../../platform/http/contract.ts';

/** What somebody may say of a product. */
export const productFields = {
  name: line(200),
  series: line(200).nullable(),
  listPrice: amount.nullable(),
  cost: amount.nullable(),
  marginFloor: z.number().min(0).max(1).nullable(),
  currency,
  active: z.boolean(),
  custom: customFields,
};
