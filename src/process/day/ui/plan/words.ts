import type { Planned } from './queries.ts';

export const keyOf = ({ kind, id }: Planned): string => `${kind}:${id}`;

/** What is to be done: a deal's next step, else its name. */
export const titleOf = ({ step, name }: Planned): string => step?.trim() || name;

const places = {
  deal: '/deals/',
  // It opens over the list.
  activity: '/activities?activity=',
  commitment: '/commitments/',
  lead: '/leads/',
} as const;

/** Where it is looked at. */
export const pathOf = ({ kind, id }: Planned): string => `${places[kind]}${id}`;
