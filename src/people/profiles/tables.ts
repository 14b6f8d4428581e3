import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { profilePolicy } from './policy.ts';
import type { Choice, Profile } from './rules/profile.ts';

export type ProfileRow = Kept & {
  personId: string;
  /** As those above him said. */
  given: Profile | null;
  /** As he chose himself, which counts. */
  chosen: Choice | null;
};

export const workProfiles: Table<ProfileRow> = defineTable<ProfileRow>({
  kind: 'work-profile',
  name: 'work_profiles',
  policy: profilePolicy,
  owner: 'personId',
});
