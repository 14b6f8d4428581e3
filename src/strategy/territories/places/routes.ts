import { dayOf } from '../../../ground/time-zones.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readableHistory } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { missing, type Served, serve } from '../../../platform/http/serve.ts';
import { companiesByIds } from '../../../process/accounts/reads.ts';
import { mayKnowPlaces } from '../accounts.ts';
import { stintsWithin } from '../rules/kept.ts';
import { placeIn } from '../rules/placing.ts';
import { naming, showReason } from '../show.ts';
import { type TerritoryRow, territories } from '../tables.ts';
import * as contract from './contract.ts';
import { type LogLine, logOf } from './store.ts';

/** Where companies stood, over http. */
export const placeRoutes: Served[] = [
  serve(contract.territoryLogOfCompany, ({ world, actor, params: { id } }) =>
    world.db.read(actor, async (reader) => {
      if (!(await companiesByIds(reader, actor, [id])).has(id)) return missing();
      if (!mayKnowPlaces(actor)) return { hidden: true, lines: [] };
      return { hidden: false, lines: await shown(reader, actor, await logOf(reader, actor, id)) };
    }),
  ),
];

async function shown(reader: Reader, actor: Actor, lines: readonly LogLine[]) {
  const rows = await lastKnown(reader, actor, lines);
  const { territory, place } = naming([...rows.values()]);
  const day = (at: string) => dayOf(at, actor.timeZone);
  const worked = lines.map(({ territoryId, fromAt, untilAt }) =>
    stintsWithin(rows.get(territoryId ?? '')?.people ?? [], day(fromAt), untilAt && day(untilAt)),
  );
  const people = await peopleByIds(
    reader,
    actor,
    worked.flat().map(({ personId }) => personId),
  );
  return lines.map((line, at) => ({
    ...{ from: line.fromAt, until: line.untilAt, cause: line.cause },
    place: place(placeIn(line)),
    because: showReason(line.because),
    overlays: line.overlays.map(territory),
    people: (worked[at] ?? []).map(({ personId, from, until }) => ({
      person: { id: personId, name: people.get(personId)?.name ?? '' },
      ...{ from, until },
    })),
  }));
}

/** The territories that a log names, removed ones too, each as it was last. */
async function lastKnown(reader: Reader, actor: Actor, lines: readonly LogLine[]): Promise<Map<string, TerritoryRow>> {
  const ids = lines.flatMap(({ territoryId, rivals, overlays }) => [territoryId ?? [], rivals, overlays].flat());
  if (ids.length === 0) return new Map();
  const asked = readableHistory(actor, territories)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('validFrom');
  return new Map((await reader.rows<TerritoryRow>(asked as never)).map((row) => [row.id, row]));
}
