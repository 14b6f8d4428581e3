import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { pinPolicy, spacePolicy } from './policy.ts';
import type { Goal } from './rules/goals.ts';

/** The page of one team, which is that of whoever leads it. */
export type SpaceRow = Kept & { ownerId: string; name: string; purpose: string; goals: readonly Goal[] };

/** What the team keeps at hand: a link, or a note. `ownerId` is the lead of the space. */
export type PinRow = Kept & {
  ownerId: string;
  spaceId: string;
  byId: string;
  title: string;
  url: string | null;
  text: string;
};

export const spaces: Table<SpaceRow> = defineTable<SpaceRow>({
  kind: 'team-space',
  name: 'team_spaces',
  policy: spacePolicy,
  owner: 'ownerId',
  freeText: ['name', 'purpose'],
});

export const pins: Table<PinRow> = defineTable<PinRow>({
  kind: 'team-pin',
  name: 'team_pins',
  policy: pinPolicy,
  owner: 'ownerId',
  freeText: ['title', 'text'],
});
