import { newId } from '../../ground/ids.ts';
import type { LocalDate } from '../../ground/index.ts';
import { binned, chancesBy, readModel, reasonsBy } from '../../ground/learning/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import { companyIdsAfter, companyStatesOf } from '../../process/accounts/reads.ts';
import { type DealOutcome, dealOutcomes } from '../../process/pipeline/reads.ts';
import { learntSince } from './around.ts';
import { companiesDealt, companyFeatures, traitsOn } from './rules/company-features.ts';
import { reasonsOf } from './rules/reasons.ts';
import type { Told } from './rules/told.ts';
import { fewestOfEach } from './rules/train.ts';
import { chanceSaid, type Version } from './rules/version.ts';
import { keepLikeness, keepVersion, type Liked, newestModel, type Why } from './store.ts';
import { trainAside } from './training.ts';

const atOnce = 1_000;
const first = '00000000-0000-0000-0000-000000000000';

type Given = { db: Database; actor: Actor; today: LocalDate };

/** Learns what sets companies that bought apart from those that did not, and says of each that has not bought how like them it is. */
export async function trainLookAlikes({ db, actor, today }: Given, asked: boolean): Promise<Told> {
  const started = performance.now();
  const outcomes = await db.read(actor, (reader) => dealOutcomes(reader, actor, learntSince(today)));
  const dealt = companiesDealt(
    outcomes.flatMap(({ companyId, createdOn, closedOn, status }) =>
      companyId && closedOn ? [{ companyId, createdOn, won: status === 'won' }] : [],
    ),
  );
  const rows = await traitsOf(
    { db, actor },
    dealt.map(({ companyId, day }) => ({ id: companyId, day })),
  );
  const known = dealt.flatMap((one, at) => (rows[at] ? [{ ...one, cells: rows[at] }] : []));
  const trained = await trainAside({
    header: companyFeatures,
    rows: known.map(({ cells }) => cells),
    outcomes: known.map(({ won }) => (won ? 1 : 0)),
    subjects: known.map((_, at) => at),
    ...{ splits: null, barred: [], seed: 'companies' },
  });
  const version = 'refused' in trained ? null : trained;
  const won = known.filter((one) => one.won).length;
  const told: Told = {
    closed: { won, lost: known.length - won, needed: fewestOfEach },
    version: version && withoutModel(version),
    ...{
      judgedFrom: null,
      writtenAfter: { barred: [], suspected: [] },
      shifts: null,
      cameTrue: null,
      closedWithScore: 0,
    },
    seconds: Math.round(performance.now() - started) / 1000,
  };
  const liked = version?.says === 'model' ? await likedBy(version, { db, actor, today }, outcomes) : [];
  await db.transaction(actor, async (tx) => {
    const last = await newestModel(tx, actor, 'company');
    const why: Why = last === null ? 'first' : asked ? 'asked' : 'night';
    const id = newId();
    await keepVersion(tx, actor, 'company', { id, madeOn: today, why, told, model: version?.model ?? null });
    await keepLikeness(tx, actor, id, liked);
  });
  return told;
}

const withoutModel = ({ model: _, ...rest }: Version): Omit<Version, 'model'> => rest;

async function traitsOf({ db, actor }: Pick<Given, 'db' | 'actor'>, asked: readonly { id: string; day: LocalDate }[]) {
  const found: (string[] | null)[] = [];
  for (let from = 0; from < asked.length; from += atOnce) {
    const part = asked.slice(from, from + atOnce);
    const ids = [...new Set(part.map(({ id }) => id))];
    const states = Map.groupBy(await db.read(actor, (reader) => companyStatesOf(reader, actor, ids)), ({ id }) => id);
    found.push(...part.map(({ id, day }) => traitsOn(states.get(id) ?? [], day)));
  }
  return found;
}

/** The companies that have not bought yet, each with how like those that did it is and why. */
async function likedBy(
  version: Version,
  { db, actor, today }: Given,
  outcomes: readonly DealOutcome[],
): Promise<Liked[]> {
  const bought = new Set(
    outcomes.flatMap(({ companyId, status }) => (companyId && status === 'won' ? [companyId] : [])),
  );
  const { reading, fitted } = readModel(version.model);
  const liked: Liked[] = [];
  for (let after = first; ; ) {
    const from = after;
    const ids = await db.read(actor, (reader) => companyIdsAfter(reader, actor, from, atOnce));
    const open = ids.filter((id) => !bought.has(id));
    const traits = await traitsOf(
      { db, actor },
      open.map((id) => ({ id, day: today })),
    );
    const rows = open.flatMap((id, at) => (traits[at] ? [{ id, cells: traits[at] }] : []));
    const columns = binned(
      reading,
      rows.map(({ cells }) => cells),
    );
    const names = columns.map(({ name }) => name);
    const chances = chancesBy(
      fitted,
      columns,
      Int32Array.from(rows, (_, at) => at),
    );
    rows.forEach(({ id, cells }, at) => {
      const reasons = reasonsOf(
        names,
        reasonsBy(fitted, columns, at),
        (name) => cells[companyFeatures.indexOf(name as never)] ?? '',
      );
      liked.push({ companyId: id, chance: chanceSaid(version, chances[at]!), reasons });
    });
    if (ids.length < atOnce) return liked;
    after = ids.at(-1)!;
  }
}
