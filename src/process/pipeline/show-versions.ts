import { dayOf } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Change } from '../../platform/history/changes.ts';
import { changesBetween } from './rules/change-pipeline.ts';
import type { Stage } from './rules/stages.ts';

const stagesIn = (values: Change['before']): Stage[] => (values?.stages as Stage[] | undefined) ?? [];

/** The versions of a pipeline in words: what each changed of its stages, and which other fields. */
export async function showVersions(reader: Reader, actor: Actor, changes: readonly Change[]) {
  const people = await peopleByIds(
    reader,
    actor,
    changes.flatMap(({ personId }) => personId ?? []),
  );
  return changes.map(({ version, validAt, by, personId, reason, before, after }) => {
    const person = personId === null ? undefined : people.get(personId);
    const isStaged = after !== null && 'stages' in after;
    return {
      version,
      from: validAt,
      day: dayOf(validAt, actor.timeZone),
      by,
      person: person ? { id: person.id, name: person.name } : null,
      reason,
      changes: isStaged ? changesBetween(stagesIn(before), stagesIn(after)) : [],
      fields:
        before === null ? [] : Object.keys(after ?? {}).filter((field) => !['stages', 'goneStages'].includes(field)),
    };
  });
}
