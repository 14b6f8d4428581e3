import { newId } from '../../ground/ids.ts';
import type { LocalDate } from '../../ground/index.ts';
import { binned, chancesBy, readModel, reasonsBy } from '../../ground/learning/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import { doingsAbout } from '../../process/activities/reads.ts';
import { isOpenLead, leadIdsAfter, leadStatesOf } from '../../process/leads/reads.ts';
import { learntSince, recordsFrom } from './around.ts';
import { gradeOf } from './rules/grades.ts';
import { endOf, type LeadLife, leadFeatureNames, leadFeaturesOn } from './rules/lead-features.ts';
import { momentsOf, splitsByTime } from './rules/moments.ts';
import { reasonsOf } from './rules/reasons.ts';
import type { Told } from './rules/told.ts';
import { fewestOfEach } from './rules/train.ts';
import { chanceSaid, type Version } from './rules/version.ts';
import { keepVersion, newestModel, type Why } from './store.ts';
import { keepLeadScores, type ScoredLead } from './store-leads.ts';
import { trainAside } from './training.ts';

const atOnce = 500;
const first = '00000000-0000-0000-0000-000000000000';
const seed = 'leads';

type Given = { db: Database; actor: Actor; today: LocalDate };
/** A lead in short: what the moments and the records of owners and sources are reckoned from. */
type Lived = {
  id: string;
  createdOn: LocalDate;
  closedOn: LocalDate | null;
  won: boolean;
  isOpen: boolean;
  ownerId: string | null;
  source: string | null;
};

/** Learns from leads that were converted or given up, and says of every open one how likely it is to be converted. */
export async function trainLeads({ db, actor, today }: Given, asked: boolean): Promise<Told> {
  const started = performance.now();
  const lived = await livedSince({ db, actor, today });
  const closed = lived.filter(({ closedOn }) => closedOn !== null);
  const won = closed.filter((lead) => lead.won).length;
  const moments = momentsOf(lived, today, seed);
  const cells = await cellsOn({ db, actor, today }, lived, moments);
  const kept = moments.flatMap((moment, at) => (cells[at] ? [{ ...moment, cells: cells[at] }] : []));
  const split = splitsByTime(kept, lived);
  const indexOf = new Map([...new Set(kept.map(({ id }) => id))].map((id, at) => [id, at]));
  const trained =
    kept.length === 0
      ? null
      : await trainAside({
          header: leadFeatureNames,
          rows: kept.map((row) => row.cells),
          outcomes: kept.map((moment) => (moment.won ? 1 : 0)),
          subjects: kept.map(({ id }) => indexOf.get(id)!),
          ...{ splits: split?.splits ?? null, barred: [], seed },
        });
  const version = trained && !('refused' in trained) ? trained : null;
  const told: Told = {
    closed: { won, lost: closed.length - won, needed: fewestOfEach },
    version: version && withoutModel(version),
    judgedFrom: split?.cut ?? null,
    ...{ writtenAfter: { barred: [], suspected: [] }, shifts: null, cameTrue: null, closedWithScore: 0 },
    seconds: Math.round(performance.now() - started) / 1000,
  };
  const open = lived.flatMap(({ id, isOpen }) => (isOpen ? [{ id, day: today }] : []));
  const now = version ? await cellsOn({ db, actor, today }, lived, open) : [];
  const scores = version ? saidOf(version, open, now) : [];
  await db.transaction(actor, async (tx) => {
    const last = await newestModel(tx, actor, 'lead');
    const why: Why = last === null ? 'first' : asked ? 'asked' : 'night';
    const id = newId();
    await keepVersion(tx, actor, 'lead', { id, madeOn: today, why, told, model: version?.model ?? null });
    await keepLeadScores(tx, actor, id, scores);
  });
  return told;
}

const withoutModel = ({ model: _, ...rest }: Version): Omit<Version, 'model'> => rest;

/** Every lead that came in within the years that are learnt from, read part by part. */
async function livedSince({ db, actor, today }: Given): Promise<Lived[]> {
  const lived: Lived[] = [];
  for (let after = first; ; ) {
    const from = after;
    const { ids, states } = await db.read(actor, async (reader) => {
      const some = await leadIdsAfter(reader, actor, from, learntSince(today), atOnce);
      return { ids: some, states: await leadStatesOf(reader, actor, some) };
    });
    for (const [id, its] of Map.groupBy(states, (state) => state.id)) {
      const [end, last] = [endOf({ states: its }), its.at(-1)!];
      lived.push({
        ...{ id, createdOn: last.receivedOn, closedOn: end?.on ?? null, won: end?.isWon ?? false },
        ...{ isOpen: isOpenLead(last.status), ownerId: last.ownerId, source: last.source },
      });
    }
    if (ids.length < atOnce) return lived;
    after = ids.at(-1)!;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

type Asked = { id: string; day: LocalDate };

/** What was known of leads on days; null where one was not open then. */
async function cellsOn(
  { db, actor }: Given,
  lived: readonly Lived[],
  asked: readonly Asked[],
): Promise<(string[] | null)[]> {
  const records = recordsFrom(
    lived.map(({ won, ownerId, ...lead }) => ({
      ...{ ...lead, ownerId: ownerId ?? '', companyId: null },
      status: won ? ('won' as const) : ('lost' as const),
    })),
  );
  const places = Map.groupBy(
    asked.map((one, at) => ({ ...one, at })),
    ({ id }) => id,
  );
  const receivedOn = new Map(lived.map(({ id, createdOn }) => [id, createdOn]));
  const found: (string[] | null)[] = asked.map(() => null);
  const ids = [...places.keys()];
  for (let from = 0; from < ids.length; from += atOnce) {
    const part = ids.slice(from, from + atOnce);
    const [states, doings] = await db.read(actor, (reader) =>
      Promise.all([leadStatesOf(reader, actor, part), doingsAbout(reader, actor, { kind: 'lead', ids: part })]),
    );
    const done = Map.groupBy(doings, ({ recordId }) => recordId);
    const around = { doings: (id: string) => done.get(id) ?? [], record: records.record, base: records.base };
    for (const [id, its] of Map.groupBy(states, (state) => state.id)) {
      const life: LeadLife = { id, receivedOn: receivedOn.get(id) ?? its[0]!.from, states: its };
      for (const { day, at } of places.get(id) ?? []) {
        const features = leadFeaturesOn(life, day, around);
        found[at] = features && leadFeatureNames.map((name) => features[name]);
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

/** What a version says of open leads. */
function saidOf(version: Version, open: readonly Asked[], cells: readonly (string[] | null)[]): ScoredLead[] {
  const rows = open.flatMap(({ id }, at) => (cells[at] ? [{ id, cells: cells[at] }] : []));
  const { reading, fitted } = readModel(version.model);
  const columns = binned(
    reading,
    rows.map((row) => row.cells),
  );
  const chances = chancesBy(
    fitted,
    columns,
    Int32Array.from(rows, (_, at) => at),
  );
  const names = columns.map(({ name }) => name);
  return rows.map((row, at): ScoredLead => {
    const chance = chanceSaid(version, chances[at]!);
    const reasons = reasonsOf(
      names,
      reasonsBy(fitted, columns, at),
      (name) => row.cells[leadFeatureNames.indexOf(name as never)] ?? '',
    );
    return { leadId: row.id, chance, grade: gradeOf(chance, version.baseRate), reasons };
  });
}
