import { peopleByIds, readablePeople } from '../../people/organisation/reads.ts';
import { readable } from '../../platform/access/narrow.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Asked, conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import * as contract from './contract.ts';
import { countsByOwner } from './fact-queries.ts';
import { suggestedFor } from './reads.ts';
import { holdsOn, isFor, periodOf } from './rules/standards.ts';
import * as settings from './settings.ts';
import { momentOf, showKind, showStandard } from './show.ts';
import { kindById, kindsAt } from './store.ts';
import { activities, standards } from './tables.ts';

type Asking = Asked<typeof contract.updateStandard>;
type Now = (reader: Reader, asked: Asking, id: string) => Promise<unknown>;

const kindNow: Now = async (reader, { actor }, id) => {
  const kind = await kindById(reader, actor, id);
  return kind ? showKind(kind) : missing();
};

const standardNow: Now = async (reader, { actor }, id) => {
  const row = await reader.row(readable(actor, standards).where('id', '=', id));
  if (!row) return missing();
  return showStandard(row, await peopleByIds(reader, actor, row.personId ? [row.personId] : []));
};

const suggestionNow: Now = async (reader, { actor }, stageId) => {
  const kindIds = (await suggestedFor(reader, actor, stageId)).map(({ id }) => id);
  return { stageId, kindIds };
};

/** Answers a write of a setting: as it is now, somebody else's version, or what does not fit. */
// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
const write = (now: Now, act: (tx: Tx, asked: any) => Promise<settings.SettingOutcome>) => (given: any) => {
  const asked = given as Asking;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return asked.world.db.transaction(asked.actor, async (tx): Promise<any> => {
    const done = await act(tx, asked);
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('missing' in done) return missing();
    if ('conflict' in done) return conflict(await now(tx, asked, done.conflict));
    if (!('refused' in done)) return now(tx, asked, done.id);
    const { refused, lacks } = done;
    return refuse(refused, { detail: `Say first: ${lacks.join(', ')}. Nobody is measured by less.`, lacks });
  });
};

export const settingRoutes: Served[] = [
  serve(contract.listKinds, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({ items: (await kindsAt(reader, actor)).map(showKind) })),
  ),
  serve(
    contract.createKind,
    write(kindNow, (tx, { body }) => settings.createKind(tx, body)),
  ),
  serve(
    contract.updateKind,
    write(kindNow, (tx, { params, body, ifMatch }) => settings.updateKind(tx, params.id, ifMatch, body)),
  ),
  serve(contract.readSuggestions, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({ items: await settings.suggestionsAt(reader, actor, query.stageId) })),
  ),
  serve(
    contract.suggestKinds,
    write(suggestionNow, (tx, { params, body }) => settings.suggestKinds(tx, params.id, body.kindIds)),
  ),
  serve(contract.standardCounts, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const day = query.asOf ?? world.today(actor);
      const when = momentOf(actor, query.asOf, world.today(actor));
      const held = (await reader.rows(readable(actor, standards, when).orderBy('id'))).filter((one) =>
        holdsOn(one, day),
      );
      const mine = reach(actor, activities.policy, 'read');
      const people = (await reader.rows(readablePeople(actor, when).where('active', '=', true).orderBy('name'))).filter(
        ({ id }) => mine === 'all' || mine.includes(id),
      );
      const counted = await Promise.all(
        held.map(async (standard) => {
          const { first: from, next: until } = periodOf(standard.per, day, fiscalOf(actor));
          const done = await countsByOwner(reader, actor, standard.kindIds, { first: from, next: until }, day);
          return people
            .filter((person) => isFor(standard, person))
            .map(({ id, name }) => ({
              ...{ standardId: standard.id, person: { id, name }, from, until, target: standard.target },
              done: done.get(id) ?? 0,
            }));
        }),
      );
      return { items: counted.flat() };
    }),
  ),
  serve(contract.listStandards, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const rows = await reader.rows(readable(actor, standards, when).orderBy('name').orderBy('id'));
      const people = await peopleByIds(
        reader,
        actor,
        rows.flatMap(({ personId }) => personId ?? []),
      );
      return { items: rows.map((row) => showStandard(row, people)) };
    }),
  ),
  serve(
    contract.createStandard,
    write(standardNow, (tx, { body }) => settings.createStandard(tx, body)),
  ),
  serve(
    contract.updateStandard,
    write(standardNow, (tx, { params, body, ifMatch }) => settings.updateStandard(tx, params.id, ifMatch, body)),
  ),
];
