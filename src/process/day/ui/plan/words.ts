import type { Planned } from './queries.ts';

export const keyOf = ({ kind, id }: Planned): string => `${kind}:${id}`;

/** What is to be done: a deal's next step, else its name. */
export const titleOf = ({ step, name }: Planned): string => step?.trim() || name;

/** Where it is looked at; an activity opens over the list. */
export const pathOf = ({ kind, id }: Planned): string =>
  kind === 'deal' ? `/deals/${id}` : kind === 'activity' ? `/activities?activity=${id}` : `/commitments/${id}`;
