import { openProduct } from '../src/app/product.ts';
import { newId } from '../src/ground/ids.ts';
import type { Actor } from '../src/platform/access/actor.ts';
import { readable } from '../src/platform/access/narrow.ts';
import { startEmbedded } from '../src/platform/database/embedded/launcher.ts';
import type { Database } from '../src/platform/history/database.ts';
import { systemActorIn } from '../src/platform/jobs/system-actor.ts';
import { updateCompany } from '../src/process/accounts/actions.ts';
import { companyIdsAfter } from '../src/process/accounts/reads.ts';
import { enterProducts } from '../src/process/catalogue/actions.ts';
import { updateDeal } from '../src/process/pipeline/actions.ts';
import { enterTerritories } from '../src/strategy/territories/actions.ts';
import { recountPlaces } from '../src/strategy/territories/places/recount.ts';
import { territories } from '../src/strategy/territories/tables.ts';
import { type Size, sizes } from './company.ts';
import { accessTo, folderOf, prepare } from './product.ts';

/** Places of companies at the size of their promise: 200 territories, 1,000 rules, 100,000 companies. */
export type Places = {
  companies: number;
  territories: number;
  rules: number;
  /** A save of a company that moves, with territories and without any. */
  movedMs: number;
  plainMs: number;
  /** A save of a deal that sells something else, by which its company moves, with rules by product lines and without any. */
  soldMs: number;
  soldPlainMs: number;
  /** All placed for the first time, all given to the neighbouring territory, and all looked at without a move. */
  firstSeconds: number;
  allMoveSeconds: number;
  noneMoveSeconds: number;
};

const size: Size = sizes.P;
const count = { territories: 200, rules: 5 };
const saves = 200;

export async function measurePlaces(say: (line: string) => void): Promise<Places> {
  await prepare(size, say);
  const dataDir = folderOf(size);
  const embedded = await startEmbedded({ dataDir, log: () => {} });
  const product = await openProduct({
    ...{ ownerUrl: embedded.ownerUrl, secret: 'x'.repeat(40), publicUrl: () => '', https: false, withJobs: false },
    ...{ log: { info() {}, warn() {}, error: console.error }, backup: async () => {}, noteErasure: async () => {} },
  });
  try {
    const { db } = product.world;
    const actor = (await systemActorIn(db, accessTo(size).workspaceId)) as Actor;
    return await asked(db, actor, say);
  } finally {
    await product.close();
    await embedded.stop();
  }
}

async function asked(db: Database, actor: Actor, say: (line: string) => void): Promise<Places> {
  await takeAway(db, actor);
  await addressAll(db, actor);
  const ids = await db.read(actor, (reader) => companyIdsAfter(reader, actor, firstId, saves));
  const plainMs = await savingMs(db, actor, ids, 0);
  say(`a save without territories: ${plainMs} ms`);
  const products = await twoProducts(db, actor);
  const soldPlainMs = await sellingMs(db, actor, products);
  const drawn = await draw(db, actor, 0);
  const firstSeconds = await secondsOf(() => recountPlaces(db, actor));
  say(`all placed for the first time: ${firstSeconds} s`);
  await savingMs(db, actor, ids, 1);
  const movedMs = await savingMs(db, actor, ids, 2);
  say(`a save that moves: ${movedMs} ms`);
  const soldMs = await sellingMs(db, actor, products);
  say(`a deal that sells something else: ${soldMs} ms, without territories ${soldPlainMs} ms`);
  const noneMoveSeconds = await secondsOf(() => recountPlaces(db, actor));
  await takeAway(db, actor, drawn);
  await draw(db, actor, count.rules);
  const allMoveSeconds = await secondsOf(() => recountPlaces(db, actor));
  const rules = count.territories * count.rules;
  return {
    ...{ companies: size.companies, territories: count.territories, rules },
    ...{ movedMs, plainMs, soldMs, soldPlainMs, firstSeconds, allMoveSeconds, noneMoveSeconds },
  };
}

const firstId = '00000000-0000-0000-0000-000000000000';
const secondsOf = async (act: () => Promise<unknown>) => {
  const from = performance.now();
  await act();
  return Math.round((performance.now() - from) / 100) / 10;
};

/** Each company in the United States, with a postal code of three digits by its id. */
const addressAll = (db: Database, actor: Actor) =>
  db.transaction(actor, (tx) =>
    tx.sql(
      `UPDATE app.companies SET addresses = jsonb_build_array(jsonb_build_object('country', 'US',
         'postalCode', lpad((abs(hashtext(id::text)) % 1000)::text, 3, '0'))) WHERE workspace_id = $1::uuid`,
      [actor.workspaceId],
    ),
  );

/** Three postal codes of three digits, a circle and a line of products to a territory, all moved on by so many. */
async function draw(db: Database, actor: Actor, by: number): Promise<string[]> {
  const ids = Array.from({ length: count.territories }, () => newId());
  const ruleOf = (at: number) => {
    const code = String(((at + by) % (count.territories * count.rules)) + 1_000).slice(1);
    const codes = [{ from: code, to: code }];
    const kind = at % count.rules;
    if (kind === 3) {
      const centre = { latitude: 26 + (at % 22), longitude: -120 + ((at * 7) % 50) };
      return { isException: false, conditions: [{ kind: 'radius' as const, centre, km: 60, place: null }] };
    }
    if (kind === 4) {
      const lines = [`Line ${at}`];
      return { isException: false, conditions: [{ kind: 'product-line' as const, lines }] };
    }
    return { isException: false, conditions: [{ kind: 'postal-code' as const, country: 'US', codes }] };
  };
  await db.transaction({ ...actor, by: 'import' }, async (tx) => {
    const from = await tx.now();
    await enterTerritories(
      tx,
      ids.map((id, at) => ({
        ...{ id, from },
        row: {
          ...{
            name: `Patch ${at}`,
            parentId: null,
            isOverlay: false,
            fromOn: null,
            untilOn: null,
            named: [],
            people: [],
          },
          rules: Array.from({ length: count.rules }, (_, n) => ruleOf(at * count.rules + n)),
        },
      })),
    );
  });
  return ids;
}

async function takeAway(db: Database, actor: Actor, only?: readonly string[]): Promise<void> {
  await db.transaction(actor, async (tx) => {
    const ids = only ?? (await tx.rows(readable(actor, territories))).map(({ id }) => id);
    await tx.removeMany(
      territories,
      ids.map((id) => ({ id, undoes: null, since: null })),
    );
  });
  if (!only) await recountPlaces(db, actor);
}

/** A product of each of two lines that rules ask for. */
async function twoProducts(db: Database, actor: Actor): Promise<string[]> {
  const lines = ['Line 4', 'Line 9'];
  const ids = lines.map(() => newId());
  const row = { cost: null, marginFloor: null, currency: actor.currency, active: true, externalId: null, source: null };
  await db.transaction({ ...actor, by: 'import' }, async (tx) => {
    const from = await tx.now();
    await enterProducts(
      tx,
      lines.map((series, at) => ({
        id: ids[at]!,
        from,
        row: { ...row, name: `Of ${series}`, series, listPrice: null },
      })),
    );
  });
  return ids;
}

/** The middle of the saves of all open deals of a company, each made to sell the one product and then the other. */
async function sellingMs(db: Database, actor: Actor, products: readonly string[]): Promise<number> {
  const took: number[] = [];
  for (const productId of [...products, ...products]) {
    const open = await db.read(actor, (reader) =>
      reader.sql<{ id: string; version: number }>(
        `SELECT id, version FROM app.deals WHERE workspace_id = $1::uuid AND status = 'open' AND company_id IS NOT NULL ORDER BY id`,
        [actor.workspaceId],
      ),
    );
    for (const { id, version } of open) {
      const from = performance.now();
      await db.transaction(actor, (tx) => updateDeal(tx, id, version, { productId }, undefined));
      took.push(performance.now() - from);
    }
  }
  return middleOf(took);
}

const middleOf = (took: readonly number[]): number =>
  Math.round(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)]! * 100) / 100;

/** The middle of many saves, one after the other, each to a postal code of its own. */
async function savingMs(db: Database, actor: Actor, ids: readonly string[], turn: number): Promise<number> {
  const took: number[] = [];
  for (const [at, id] of ids.entries()) {
    const versionOf = await db.read(actor, (reader) =>
      reader.sql<{ version: number }>(
        'SELECT version FROM app.companies WHERE workspace_id = $1::uuid AND id = $2::uuid',
        [actor.workspaceId, id],
      ),
    );
    const postalCode = String((at * 37 + turn * 311) % 1_000).padStart(3, '0');
    const address = { label: null, street: null, postalCode, city: null, region: null, country: 'US' };
    const from = performance.now();
    await db.transaction(actor, (tx) => updateCompany(tx, id, versionOf[0]!.version, { addresses: [address] }));
    took.push(performance.now() - from);
  }
  return middleOf(took);
}
