import type { z } from 'zod';
import type { Actor } from '../../platform/access/actor.ts';
import { hiddenFields } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Change } from '../../platform/history/changes.ts';
import type * as contract from './contract.ts';
import { peopleByIds } from './reads.ts';
import { people } from './tables.ts';

type Item = z.input<typeof contract.personTimeline.answer>['items'][number];

/** Told in other words, or of no interest to a reader. */
const untold = ['id', 'personId', 'source', 'externalId'];

/** What changed about a person in words that need no look-up; what the reader may not see is not among it. */
export async function personTimeline(reader: Reader, actor: Actor, changes: readonly Change[]): Promise<Item[]> {
  const left = new Set([...untold, ...hiddenFields(actor, people)]);
  const ids = changes.flatMap(({ personId, before, after }) => [personId, before?.managerId, after?.managerId]);
  const names = await peopleByIds(
    reader,
    actor,
    ids.filter((id): id is string => typeof id === 'string'),
  );
  const label = (field: string, value: unknown): string | null => {
    if (value === null || value === undefined) return null;
    return field === 'managerId' ? (names.get(value as string)?.name ?? null) : String(value);
  };
  return changes.map(
    ({ changeId, groupId, recordedAt, validAt, by, action, reason, undoes, before, after, personId }) => {
      const author = personId === null ? undefined : names.get(personId);
      const fields = Object.keys({ ...before, ...after })
        .filter((field) => !left.has(field))
        .map((field) => ({ field, before: label(field, before?.[field]), after: label(field, after?.[field]) }))
        .filter((change) => change.before !== change.after);
      const person = author ? { id: author.id, name: author.name } : null;
      return { changeId, groupId, recordedAt, validAt, by, person, action, fields, reason, undoes };
    },
  );
}
