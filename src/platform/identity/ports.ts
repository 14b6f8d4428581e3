import type { Language } from '../../ground/languages.ts';
import type { Actor, Role, SharedRecords, StoodFor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';

/** What decides a person's rights as of now. `team` is he himself and everybody below him. */
export type Standing = {
  name: string;
  email: string | null;
  role: Role;
  active: boolean;
  team: readonly string[];
  /** Those above him: he is in the team of each. */
  above: readonly string[];
  /** Single records that were shared with him, or with a team that he is in, and still are today. */
  shared: SharedRecords;
  /** For whom he stands in today, each with all below him. */
  standsFor: readonly StoodFor[];
};

/** What identity must know of people; filled by the organisation, which stands on it. */
export type PeoplePort = {
  /** Null for nobody of this workspace. */
  standingOf(reader: Reader, workspaceId: string, personId: string): Promise<Standing | null>;
  /** Everybody of a workspace who has left. */
  inactiveIn(reader: Reader, workspaceId: string): Promise<string[]>;
  namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<ReadonlyMap<string, { name: string }>>;
  /** Enters the first leader of a new workspace, under the id of the transaction's actor; `language` is that of the workspace. */
  addFounder(tx: Tx, person: { name: string; email: string }, language: Language): Promise<void>;
};
