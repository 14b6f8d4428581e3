import type { FieldTest } from '../rules/stages.ts';

/** Fields of a deal that a gate may ask for, and how each can be judged. */
export const askedFields: Readonly<Record<string, readonly FieldTest[]>> = {
  amount: ['filled', 'at-least'],
  expectedCloseOn: ['filled'],
  companyId: ['filled'],
  productId: ['filled'],
  nextStep: ['filled'],
  nextStepOn: ['filled'],
  currency: ['one-of'],
  source: ['filled', 'one-of'],
};

type Added = { type: string; result: string | null };
/** What a field is counted in: a formula in what it comes to. */
export const countedIn = ({ type, result }: Added): string => result ?? type;

/** How a field that the workspace added can be judged: what is counted by how much it is, a choice by which it is. */
export const testsOf = (added: Added): readonly FieldTest[] => {
  if (['number', 'money', 'days'].includes(countedIn(added))) return ['filled', 'at-least'];
  return added.type === 'choice' || added.type === 'choices' ? ['filled', 'one-of'] : ['filled'];
};
