import { fold } from '../../ground/text.ts';
import { tableOf } from '../../platform/evidence/read-table.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Served, serve } from '../../platform/http/serve.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { setQuotas } from '../../strategy/targets/actions.ts';
import { readablePeople } from '../organisation/reads.ts';
import { addCredits, measuresCounted } from './credit-actions.ts';
import { creditsIn, type Known, lackingIn, needed, quotasFrom, ratesIn } from './rules/pay-table.ts';
import { setRates } from './settings-actions.ts';
import * as contract from './table-contract.ts';

const nothing = { lines: 0, lacking: [], faults: [], groupId: null };
const mostLines = 5_000;

async function knownTo(tx: Tx): Promise<Known> {
  const { actor } = tx;
  const people = new Map<string, string[]>();
  for (const { id, name, email } of await tx.rows(readablePeople(actor)))
    for (const key of new Set([name, email ?? ''].filter(Boolean).map(fold)))
      people.set(key, [...(people.get(key) ?? []), id]);
  return { people, currency: actor.currency, fiscal: fiscalOf(actor), measures: await measuresCounted(tx) };
}

/** Tables of quotas, credits and rates from files, over http. */
export const tableRoutes = (): Served[] => [
  serve(contract.importTable, ({ world, actor, body: { what, text, sure } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const table = tableOf('', text, needed[what]);
      if ('wrong' in table) return { ...nothing, lacking: [...needed[what]] };
      const lacking = lackingIn(table.header, what);
      if (lacking.length > 0) return { ...nothing, lacking };
      const known = await knownTo(tx);
      const quotas = what === 'quotas' ? quotasFrom(table, known) : null;
      const credits = what === 'credits' ? creditsIn(table, known) : null;
      const rates = what === 'rates' ? ratesIn(table) : null;
      const { lines, faults } = (quotas ?? credits ?? rates)!;
      const told = { lines: lines.length, lacking: [], faults: faults.slice(0, 100) };
      const isTaken = sure && faults.length === 0 && lines.length > 0 && lines.length <= mostLines;
      if (!isTaken) return { ...told, groupId: null };
      if (credits)
        await addCredits(
          tx,
          credits.lines.map((line) => ({ ...line, role: 'direct' as const })),
        );
      if (rates) await setRates(tx, rates.lines);
      if (quotas) {
        const set = await setQuotas(tx, quotas.lines);
        if ('refused' in set) return { ...told, groupId: null };
      }
      return { ...told, groupId: tx.groupId };
    }),
  ),
];
