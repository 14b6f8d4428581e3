import type { Column } from '../../ground/asking/columns.ts';
import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';

/** What can be listed by views: a kind of record, and the columns there are for this reader, custom fields among them. */
export type Listed = {
  object: string;
  columns: (reader: Reader, actor: Actor) => Promise<readonly Column[]> | readonly Column[];
  /** By what its rows can be grouped; none where it has no groups. */
  groupings?: readonly string[];
};

/** What views must know of people; filled by the organisation. */
export type PeoplePort = {
  namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<Map<string, { name: string }>>;
  /** Each person's manager at a moment. */
  managersOn(reader: Reader, actor: Actor, at: Instant): Promise<Map<string, string | null>>;
};
