import type { Contract } from '../../src/platform/http/contract.ts';
import type { TestProduct } from '../support/product.ts';
import type { Name, Someone } from '../support/two-workspaces.ts';
import type { Cell, Cells } from './cells/asking.ts';
import { leaksIn } from './leaks.ts';
import { cells, streams } from './route-cells.ts';
import { everybody, type Part } from './store-checks.ts';

export type Proved = { asked: number; wrong: string[] };
const besideEachOther = 8;
type Asked = { who: Someone<Name>; cell: Cell };

/** Contracts that the matrix does not know how to ask: each of them fails it. */
export const unasked = (contracts: readonly Contract[]): string[] =>
  contracts.filter(({ id }) => !cells[id] && !streams.has(id)).map(({ id }) => id);

/**
 * One contract asked by everybody, of everybody's: the statuses against the table by hand; as nobody 401 throughout;
 * and whoever is refused has written nothing.
 */
export async function proveRoute(p: TestProduct, contract: Contract, part: Part = {}): Promise<Proved> {
  const make = cells[contract.id] as Cells;
  const asked: Asked[] = [];
  for (const who of everybody(p))
    if (!part.role || part.role === who.role) for (const cell of await make(p, who)) asked.push({ who, cell });
  const isRefused = ({ cell }: Asked) => cell.expect.every((status) => status >= 400);
  const refused = asked.filter(isRefused);
  const wrong: string[] = [];
  const isWrite = contract.method !== 'GET';
  const written = isWrite ? await p.watch() : async () => [];
  // What writes nothing is asked side by side.
  const askAll = (some: readonly Asked[], atOnce: number) =>
    inTurn(some, atOnce, ({ who, cell }) => askCell(p, contract, who, cell));
  wrong.push(...(await askAll(refused, besideEachOther)));
  let count = refused.length;
  if (contract.rights !== 'nobody') {
    const [{ cell } = {}] = asked;
    if (cell) wrong.push(...(await askCell(p, contract, null, { ...cell, expect: [401] })));
    count += 1;
  }
  const changed = await written();
  if (changed.length > 0) wrong.push(`${contract.id}: somebody who was refused wrote to ${changed.join(', ')}`);
  const answered = asked.filter((one) => !isRefused(one));
  wrong.push(...(await askAll(answered, isWrite ? 1 : besideEachOther)));
  return { asked: count + answered.length, wrong };
}

async function inTurn<One>(
  all: readonly One[],
  atOnce: number,
  ask: (one: One) => Promise<string[]>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (let from = 0; from < all.length; from += atOnce)
    wrong.push(...(await Promise.all(all.slice(from, from + atOnce).map(ask))).flat());
  return wrong;
}

/** One question of one person; what is wrong with the answer. */
export async function askCell(
  p: TestProduct,
  contract: Contract,
  who: Someone<Name> | null,
  cell: Cell,
): Promise<string[]> {
  const answer = await p.ask(who, contract.method, cell.path, cell.asking);
  const name = who ? `${who.name} (${who.role})` : 'nobody';
  const asked = `${contract.id} by ${name} of ${cell.to}`;
  if (!cell.expect.includes(answer.status))
    return [`${asked}: ${answer.status} instead of ${cell.expect.join(' or ')}: ${answer.text.slice(0, 160)}`];
  // What he named himself is no news to him.
  const named = `${cell.path} ${JSON.stringify(cell.asking?.body ?? '')}`;
  const leaks = who ? leaksIn(p, who, named, answer) : [];
  if (leaks.length > 0) return [`${asked}: shows ${leaks.join(', ')}`];
  const flaw = who && cell.check ? cell.check(answer) : null;
  return flaw ? [`${asked}: ${flaw}`] : [];
}
