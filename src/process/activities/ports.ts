import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { once } from './rules/happening.ts';
import { keyOf, namesOf, type Ref } from './store.ts';

/** What some of these records became, by the id that they have: a lead the contact, the company and the deal. */
export type Became = (
  reader: Reader,
  actor: Actor,
  refs: readonly Ref[],
) => Promise<ReadonlyMap<string, readonly Ref[]>>;

let filled: Became = async () => new Map();

/** What the app puts together: who knows what a record became. */
export function fillActivityPorts({ became }: { became: Became }): void {
  filled = became;
}

/** What each of some activities is about, and what that became as far as the actor reads it, each once. */
export async function withBecome(reader: Reader, actor: Actor, abouts: readonly (readonly Ref[])[]): Promise<Ref[][]> {
  const became = await filled(reader, actor, once(abouts.flat()));
  const known = became.size === 0 ? null : await namesOf(reader, actor, [...became.values()].flat());
  const after = ({ id }: Ref) => (became.get(id) ?? []).filter((ref) => known?.has(keyOf(ref)));
  return abouts.map((about) => once([...about, ...about.flatMap(after)]));
}
