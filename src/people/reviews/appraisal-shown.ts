import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { leadingToday } from './leading.ts';
import { isToldTo } from './packet.ts';
import { calibrated } from './rules/answers.ts';
import { raterOf } from './rules/cycles.ts';
import { emptyPacket, type Item, type Packet } from './rules/packet.ts';
import type { Question } from './rules/questions.ts';
import { profileOf, toGrow, upwardOf } from './rules/upward.ts';
import { type Names, namesOf } from './shown.ts';
import { appraisalOf, cycleOf, isAbove, objectivesOf, packetOf, partsFor, ratingsOf } from './store.ts';
import { type AppraisalRow, type CycleRow, cycles, type PartRow } from './tables.ts';

export const questionsShown = (questions: readonly Question[]) =>
  questions.map(({ key, name, words }) => ({ key, name, words: [...words] }));

export function cycleShown(actor: Actor, names: Names, { validFrom: _, ...row }: CycleRow) {
  return {
    ...row,
    ...{ people: row.people.map(names), anchors: [...row.anchors], mayWrite: may(actor, cycles.policy, 'write', null) },
    ...{ forReps: questionsShown(row.forReps), forManagers: questionsShown(row.forManagers) },
    leftOpen: row.leftOpen.flatMap(({ personId, what }) =>
      isAbove(actor, personId) ? [{ person: names(personId), what }] : [],
    ),
  };
}

const answersShown = (answers: PartRow['answers']) => answers.map((each) => ({ ...each, cites: [...each.cites] }));

export const partShown = (
  names: Names,
  { id, version, role, personId, dueOn, answers, summary, submittedOn }: PartRow,
) => ({
  ...{ id, version, role, person: names(personId), dueOn, answers: answersShown(answers), summary, submittedOn },
});

export const ratingsShown = (names: Names, row: PartRow) => ({
  ...{ id: row.id, version: row.version, rater: names(row.ownerId), submittedOn: row.submittedOn as string },
  ...{ answers: answersShown(row.answers), summary: row.summary, firstTime: [...row.firstTime] },
  changes: row.changes.map(({ byId, ...change }) => ({ ...change, by: names(byId) })),
});

export const lineShown = (names: Names, row: AppraisalRow, cycle: CycleRow) => ({
  ...{ id: row.id, version: row.version, person: names(row.ownerId), cycleId: cycle.id, cycle: cycle.name },
  ...{ state: row.state, openedOn: row.openedOn, releaseOn: cycle.releaseOn },
});

/** A packet as its reader is told it: numbers that are kept from him stay away, objectives are called as he reads them. */
export async function packetShown({ reader, actor, metric }: Asker, row: AppraisalRow, packet: Packet) {
  const titles = new Map((await objectivesOf(reader, actor, row.ownerId)).map(({ id, title }) => [id, title]));
  const isTold = ({ key }: Item) => {
    const of = key === null ? null : metric(key);
    return !of || isToldTo(actor, of);
  };
  const blank = { value: null, n: null, low: null, high: null, currency: null, rowsHref: null };
  return {
    items: packet.items.map((item) => ({
      ...item,
      ...(isTold(item) ? {} : blank),
      name: item.recordId === null ? null : (titles.get(item.recordId) ?? null),
    })),
    luck: packet.luck,
  };
}

/** One appraisal as whoever asks is told it; null where he may not read it. */
export async function appraisalShown(asker: Asker, id: string) {
  const { reader, actor } = asker;
  const row = await appraisalOf(reader, actor, id);
  const cycle = row && (await cycleOf(reader, actor, row.cycleId));
  if (!row || !cycle) return null;
  const isYou = row.ownerId === actor.personId;
  const isTheirs = isAbove(actor, row.ownerId);
  const [packet, all, [given], leading] = await Promise.all([
    packetOf(reader, actor, row),
    partsFor(reader, actor, [id]),
    isTheirs ? ratingsOf(reader, actor, { appraisalIds: [id] }) : [],
    leadingToday(reader, actor),
  ]);
  const { released } = row;
  const people = [
    ...[row.ownerId, ...all.map(({ ownerId }) => ownerId), ...(released ? [released.raterId] : [])],
    ...(given ? [given.ownerId, ...given.changes.map(({ byId }) => byId)] : []),
  ];
  const names = await namesOf(reader, actor, people);
  const own = all.find(({ role, ownerId }) => role === 'manager' && ownerId === actor.personId);
  return {
    ...lineShown(names, row, cycle),
    ...{ isYou, questions: questionsShown(row.questions), anchors: [...cycle.anchors] },
    packet: await packetShown(asker, row, packet ?? emptyPacket),
    unraised: row.questions.map(({ key }) => key).filter((key) => !packet.raised.includes(key)),
    released: released && releasedShown(names, released),
    ...{ releasedOn: row.releasedOn, acknowledgedOn: row.acknowledgedOn, ownWords: row.ownWords },
    ...handedIn(names, isTheirs ? all : []),
    ratings: given ? ratingsShown(names, given) : null,
    draft: own && isTheirs ? partShown(names, own) : null,
    ...seenFromSides({ isTheirs, row, all, given, today: asker.today }),
    isRater:
      isTheirs &&
      row.state === 'open' &&
      (raterOf(all, leading.leaderOf(row.ownerId)) ?? actor.personId) === actor.personId,
    mayRelease: isTheirs && row.state === 'open' && given !== undefined,
  };
}

const releasedShown = (
  names: Names,
  { raterId, answers, firstTime, changes, upward, summary }: NonNullable<AppraisalRow['released']>,
) => ({
  ...{
    summary,
    rater: names(raterId),
    answers: answersShown(answers),
    firstTime: [...firstTime],
    changes: [...changes],
  },
  upward: upward && { n: upward.n, ratings: [...upward.ratings] },
});

/** What he and colleagues handed in, and who is still to write. Who rates from below is never named. */
function handedIn(names: Names, all: readonly PartRow[]) {
  const named = all.filter(({ role }) => role === 'self' || role === 'peer');
  return {
    written: named.flatMap(({ role, ownerId, answers, summary, submittedOn }) =>
      submittedOn ? [{ role, writer: names(ownerId), answers: answersShown(answers), summary, submittedOn }] : [],
    ),
    waiting: named.flatMap(({ role, ownerId, dueOn, submittedOn }) =>
      submittedOn ? [] : [{ role, writer: names(ownerId), dueOn }],
    ),
  };
}

type Sides = {
  isTheirs: boolean;
  row: AppraisalRow;
  all: readonly PartRow[];
  given: PartRow | undefined;
  today: LocalDate;
};

/** The profile of whoever leads, and what his development plan begins with: for those above him as it stands, for himself as it was released. */
function seenFromSides({ isTheirs, row, all, given, today }: Sides) {
  const { released } = row;
  const handed = all.filter(({ submittedOn }) => submittedOn !== null);
  const now = upwardOf(
    all.filter(({ role }) => role === 'upward'),
    today,
  );
  const told = released?.upward;
  const upward = isTheirs ? now : told ? { n: told.n, ratings: [...told.ratings] } : null;
  const own = handed.find(({ role }) => role === 'self')?.answers ?? [];
  const above = released ? released.answers : isTheirs && given ? calibrated(given.answers, given.changes) : [];
  const isLeading = row.questions.some(({ key }) => key === 'leadership');
  const profile = isLeading && (isTheirs || released) ? profileOf(own, upward?.ratings ?? [], above) : [];
  return { upward, profile, toGrow: toGrow(profile) };
}
