import type { Person } from '../../../kit/look/person.tsx';
import type { TerritoryInFull } from './territories.ts';

type Stints = TerritoryInFull['people'];

/** Somebody who was chosen, and between which days, before he stands among the others. */
export type Begun = { person: Person | null; from: string; until: string };
export const nobodyYet: Begun = { person: null, from: '', until: '' };

/** Whoever was chosen works it too, also where the form is saved before he was added. */
export const withBegun = (people: Stints, { person, from, until }: Begun): Stints =>
  person ? [...people, { person, from: from || null, until: until || null }] : people;
