import type { Places } from '../../platform/views/where.ts';

/** Where each column of the list stands. Amounts are asked in the currency of the workspace; deals in others do not fit. */
export const dealPlaces = (currency: string): Places => ({
  name: { ref: 'd.name', type: 'text' },
  stage: { ref: 'd.stageId', type: 'uuid' },
  status: { ref: 'd.status', type: 'text' },
  amount: { ref: 'd.amount', type: 'bigint', currency: { ref: 'd.currency', is: currency } },
  expectedCloseOn: { ref: 'd.expectedCloseOn', type: 'date' },
  closedOn: { ref: 'd.closedOn', type: 'date' },
  owner: { ref: 'd.ownerId', type: 'uuid' },
  company: { ref: 'd.companyId', type: 'uuid' },
  product: { ref: 'd.productId', type: 'uuid' },
  nextStep: { ref: 'd.nextStep', type: 'text' },
  nextStepOn: { ref: 'd.nextStepOn', type: 'date' },
  stageSince: { ref: 'd.stageSince', type: 'date' },
  createdOn: { ref: 'd.createdOn', type: 'date' },
});
