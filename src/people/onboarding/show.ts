import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { certifiedIn } from '../learning/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { type Proof, type Standing, standingOf } from './rules/way.ts';
import { entriesOf } from './store.ts';
import { type EntryRow, type PlanRow, rampEntries, rampPlans } from './tables.ts';

/** What speaks for the steps of one way: what was put down, and which courses are passed. */
export async function proofOf(
  reader: Reader,
  actor: Actor,
  row: PlanRow,
  today: LocalDate,
): Promise<Omit<Proof, 'entries'> & { entries: EntryRow[] }> {
  const [entries, certified] = await Promise.all([
    entriesOf(reader, actor, [row.id]),
    certifiedIn(reader, actor, [row.ownerId], today),
  ]);
  return { entries, passed: certified.get(row.ownerId) ?? new Map() };
}

type Who = { id: string; name: string };

async function namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<(id: string) => Who> {
  const people = await peopleByIds(reader, actor, ids);
  return (id) => ({ id, name: people.get(id)?.name ?? '' });
}

/** One way as its page tells it. */
export async function showPlan(reader: Reader, actor: Actor, row: PlanRow, today: LocalDate) {
  const proof = await proofOf(reader, actor, row, today);
  const { entries } = proof;
  const standing = standingOf(row, proof, today);
  const people = [row.ownerId, ...entries.map(({ withId }) => withId), ...row.results.map(({ byId }) => byId)];
  const names = await namesOf(
    reader,
    actor,
    people.filter((id) => id !== null),
  );
  const { id, version, ownerId, templateKey, name, startsOn, state, endedOn, endedWhy } = row;
  const isRunning = state === 'running';
  return {
    ...{ id, version, templateKey, name, startsOn, state, endedOn, endedWhy, person: names(ownerId) },
    steps: standing.map((step) => ({
      ...stepShown(step),
      results: row.results
        .filter(({ stepKey }) => stepKey === step.key)
        .map(({ on, byId, points, note, passed }) => ({
          ...{ on, by: byId === null ? null : names(byId), points: [...points], note, passed },
        })),
    })),
    entries: entries.map((entry) => entryShown(entry, names)),
    mayJudge: isRunning && may(actor, rampPlans.policy, 'write', ownerId),
    mayLog: isRunning && may(actor, rampEntries.policy, 'write', ownerId),
  };
}

const stepShown = ({ rubric, ...step }: Standing) => ({ ...step, rubric: rubric.map((each) => ({ ...each })) });

const entryShown = ({ id, version, stepKey, onDay, withId, note }: EntryRow, names: (id: string) => Who) => ({
  ...{ id, version, stepKey, onDay, note, with: withId === null ? null : names(withId) },
});

export async function showEntry(reader: Reader, actor: Actor, row: EntryRow) {
  return entryShown(row, await namesOf(reader, actor, row.withId === null ? [] : [row.withId]));
}

const brief = ({ key, kind, text, courseKey, dueOn }: Standing) => ({ key, kind, text, courseKey, dueOn });

/** Ways as a list tells them: how far each is, what is late and what is next. */
export async function showPlans(reader: Reader, actor: Actor, rows: readonly PlanRow[], today: LocalDate) {
  const owners = rows.map(({ ownerId }) => ownerId);
  const [entries, certified, names] = await Promise.all([
    entriesOf(
      reader,
      actor,
      rows.map(({ id }) => id),
    ),
    certifiedIn(reader, actor, owners, today),
    namesOf(reader, actor, owners),
  ]);
  const byPlan = Map.groupBy(entries, ({ planId }) => planId);
  return rows.map((row) => {
    const proof = { entries: byPlan.get(row.id) ?? [], passed: certified.get(row.ownerId) ?? new Map() };
    const standing = standingOf(row, proof, today);
    const open = standing.filter(({ doneOn }) => doneOn === null);
    const isRunning = row.state === 'running';
    const { id, version, templateKey, name, startsOn, state } = row;
    return {
      ...{ id, version, templateKey, name, startsOn, state, person: names(row.ownerId) },
      ...{ done: standing.length - open.length, of: standing.length },
      late: isRunning ? open.filter(({ isLate }) => isLate).map(brief) : [],
      next: isRunning ? (open.filter(({ isLate }) => !isLate).map(brief)[0] ?? null) : null,
    };
  });
}
