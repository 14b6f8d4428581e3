import type { Actor, Role } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';

export type Named = { id: string; name: string };
export type Standing = {
  name: string;
  email: string | null;
  role: Role;
  active: boolean;
  team: string[];
  above: string[];
};

/** What comments and notices must know of people; filled by the organisation. */
export type PeoplePort = {
  standingOf(reader: Reader, workspaceId: string, personId: string): Promise<Standing | null>;
  namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<Map<string, { name: string }>>;
  /** Everybody here today whose name has a word that begins so, by name, after a name and id. */
  peopleLike(reader: Reader, actor: Actor, typed: string, limit: number): Promise<Named[]>;
};
