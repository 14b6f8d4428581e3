import { newId } from '../../ground/ids.ts';
import { addDays, type LocalDate } from '../../ground/index.ts';
import { binned, chancesBy, type KeptModel, readModel, reasonsBy } from '../../ground/learning/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { allFields } from '../../platform/fields/store.ts';
import type { Database } from '../../platform/history/database.ts';
import { type DealOutcome, dealOutcomes } from '../../process/pipeline/reads.ts';
import { featuresOf, learntSince, recordsFrom } from './around.ts';
import { addedTraits, isAdded, traitName } from './rules/added-traits.ts';
import { auditHistory } from './rules/after-outcome.ts';
import { type Features, featureNames } from './rules/deal-features.ts';
import { cameTrue, shiftsOf } from './rules/drift.ts';
import { gradeOf, ranked } from './rules/grades.ts';
import { momentsOf, splitsByTime } from './rules/moments.ts';
import { reasonsOf } from './rules/reasons.ts';
import { hasDrifted, type Told } from './rules/told.ts';
import { fewestOfEach } from './rules/train.ts';
import { chanceSaid, type Version } from './rules/version.ts';
import { keepScores, keepVersion, newestModel, type Scored, saidBeforeClosing, thinScores, type Why } from './store.ts';
import { trainAside } from './training.ts';

const quarter = 91;
const seed = 'deals';
const ownNumbers: readonly string[] = featureNames.filter(
  (name) => !['stage', 'nextStep', 'source', 'product', 'sector', 'origin'].includes(name),
);
/** What is known of a deal, in the order in which a version looks at it; what it knew and nobody keeps any more is not said. */
export const cellsOf = (features: Features, header: readonly string[]): string[] =>
  header.map((name) => features[name] ?? '');

/** What a version with this header looks at of added fields. */
export const addedIn = (header: readonly string[]): string[] =>
  header.flatMap((name) => (isAdded(name) ? [name.slice(name.indexOf(':') + 1)] : []));

type Given = { db: Database; actor: Actor; today: LocalDate };

/** Learns anew from what closed, and says of every open deal how likely it is to be won. */
export async function trainDeals({ db, actor, today }: Given, asked: boolean): Promise<Told> {
  const started = performance.now();
  const [outcomes, traits] = await db.read(actor, async (reader) => [
    await dealOutcomes(reader, actor, learntSince(today)),
    addedTraits(await allFields(reader, actor)),
  ]);
  const added = traits.map(({ key }) => key);
  const header = [...featureNames, ...traits.map(traitName)];
  const byId = new Map(outcomes.map((deal) => [deal.id, deal]));
  const records = recordsFrom(outcomes);
  const closed = outcomes.filter(({ closedOn }) => closedOn !== null);
  const won = closed.filter(({ status }) => status === 'won').length;
  const lives = outcomes.map(({ id, createdOn, closedOn, status }) => ({
    id,
    createdOn,
    closedOn,
    won: status === 'won',
  }));
  const moments = momentsOf(lives, today, seed);
  const learnt = await featuresOf(db, actor, moments, records, byId, added);
  const history = auditHistory(
    [...learnt.after].map(([id, after]) => ({ won: byId.get(id)?.status === 'won', after })),
    added,
  );
  const kept = moments.flatMap((moment, at) => {
    const features = learnt.features[at];
    return features ? [{ ...moment, cells: cellsOf(features, header) }] : [];
  });
  const split = splitsByTime(kept, lives);
  const indexOf = new Map([...new Set(kept.map(({ id }) => id))].map((id, at) => [id, at]));
  const version =
    kept.length === 0
      ? null
      : await trainAside({
          header,
          rows: kept.map(({ cells }) => cells),
          outcomes: kept.map((moment) => (moment.won ? 1 : 0)),
          subjects: kept.map(({ id }) => indexOf.get(id)!),
          splits: split?.splits ?? null,
          barred: history.barred.map(({ name }) => name),
          seed,
        });
  const trained = version && !('refused' in version) ? version : null;
  const open = await openRows({ db, actor, today }, outcomes, { records, byId, header });
  const truth = await whatCame({ db, actor, today }, closed);
  const told: Told = {
    closed: { won, lost: closed.length - won, needed: fewestOfEach },
    header,
    version: trained && withoutModel(trained),
    judgedFrom: split?.cut ?? null,
    writtenAfter: history,
    shifts: shiftsIn(trained, open.before, open.now, {
      header,
      numbers: new Set([...ownNumbers, ...traits.filter(({ isNumber }) => isNumber).map(traitName)]),
    }),
    ...truth,
    seconds: Math.round(performance.now() - started) / 1000,
  };
  await db.transaction(actor, async (tx) => {
    const last = await newestModel(tx, actor, 'deal');
    const why: Why = last === null ? 'first' : asked ? 'asked' : hasDrifted(last.told) ? 'drift' : 'night';
    const id = newId();
    await keepVersion(tx, actor, 'deal', { id, madeOn: today, why, told, model: trained?.model ?? null });
    if (!trained) return;
    const scores = await scoresBy(trained, open.now, today, header);
    for (let from = 0; from < scores.length; from += 5_000)
      await keepScores(tx, actor, today, id, scores.slice(from, from + 5_000));
    await thinScores(tx, actor, today);
  });
  return told;
}

/** These move by themselves as deals close, which says nothing of the market. */
const selfMoving: ReadonlySet<string> = new Set(['ownerRecord', 'ownerClosed', 'sourceRecord', 'companyWon']);
/** What the scores hardly look at cannot mislead them. */
const leastUse = 0.02;

/** What of that which the scores look at is other than a quarter ago. */
function shiftsIn(
  version: Version | null,
  before: readonly string[][],
  now: readonly Row[],
  { header, numbers }: { header: readonly string[]; numbers: ReadonlySet<string> },
) {
  const used = version?.says === 'model' ? version.uses.filter(({ share }) => share >= leastUse) : [];
  const names = used.map(({ name }) => name).filter((name) => !selfMoving.has(name));
  const places = names.map((name) => header.indexOf(name));
  const pick = (cells: readonly string[]) => places.map((at) => cells[at]!);
  return shiftsOf(
    names,
    numbers,
    before.map(pick),
    now.map(({ cells }) => pick(cells)),
  );
}

const withoutModel = ({ model: _, ...rest }: Version): Omit<Version, 'model'> => rest;

type Row = { id: string; cells: string[] };

/** What is known of the deals that are open, and of those that were a quarter ago. */
async function openRows(
  { db, actor, today }: Given,
  outcomes: readonly DealOutcome[],
  {
    records,
    byId,
    header,
  }: {
    records: ReturnType<typeof recordsFrom>;
    byId: ReadonlyMap<string, DealOutcome>;
    header: readonly string[];
  },
): Promise<{ now: Row[]; before: string[][] }> {
  const then = addDays(today, -quarter);
  const now = outcomes.filter(({ status }) => status === 'open').map(({ id }) => ({ id, day: today }));
  const before = outcomes
    .filter(({ createdOn, closedOn }) => createdOn <= then && (closedOn === null || closedOn > then))
    .map(({ id }) => ({ id, day: then }));
  const { features } = await featuresOf(db, actor, [...now, ...before], records, byId, addedIn(header));
  return {
    now: now.flatMap(({ id }, at) => (features[at] ? [{ id, cells: cellsOf(features[at], header) }] : [])),
    before: before.flatMap((_, at) => {
      const found = features[now.length + at];
      return found ? [cellsOf(found, header)] : [];
    }),
  };
}

/** What was said in the last quarter of the deals that closed in it. */
async function whatCame({ db, actor, today }: Given, closed: readonly DealOutcome[]) {
  const from = addDays(today, -quarter);
  const recent = closed.flatMap(({ id, closedOn }) => (closedOn && closedOn >= from ? [{ id, closedOn }] : []));
  const said = await db.read(actor, (reader) => saidBeforeClosing(reader, actor, recent, from));
  const isWon = new Map(closed.map(({ id, status }) => [id, status === 'won']));
  const held = said.map(({ dealId, chance }) => ({ chance, won: isWon.get(dealId) ?? false }));
  return { cameTrue: cameTrue(held), closedWithScore: held.length };
}

/** Rows that are judged before others are let in. */
const atOnce = 500;

/** What a version says of open deals. */
export async function scoresBy(
  version: Version,
  rows: readonly Row[],
  today: LocalDate,
  header: readonly string[] = featureNames,
): Promise<Scored[]> {
  const kept = readModel(version.model);
  const said: (Row & { chance: number; reasons: Scored['reasons'] })[] = [];
  for (let from = 0; from < rows.length; from += atOnce) {
    said.push(...sayOf(version, kept, rows.slice(from, from + atOnce), header));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ranked(said, weekOf(today)).map(({ id, chance, byLot, rank, reasons }) => ({
    dealId: id,
    chance,
    grade: gradeOf(chance, version.baseRate),
    rank,
    byLot,
    reasons,
  }));
}

/** What a version says of some deals, before they stand in an order. */
export function sayOf(
  version: Version,
  { reading, fitted }: KeptModel,
  rows: readonly Row[],
  header: readonly string[],
) {
  const columns = binned(
    reading,
    rows.map(({ cells }) => cells),
  );
  const chances = chancesBy(
    fitted,
    columns,
    Int32Array.from(rows, (_, at) => at),
  );
  const names = columns.map(({ name }) => name);
  return rows.map((row, at) => ({
    ...row,
    chance: chanceSaid(version, chances[at]!),
    reasons: reasonsOf(names, reasonsBy(fitted, columns, at), (name) => row.cells[header.indexOf(name)] ?? ''),
  }));
}

/** Of what is drawn by lot the same holds for a week from Monday on. */
export function weekOf(day: LocalDate): LocalDate {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}
