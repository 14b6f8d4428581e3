import type { z } from 'zod';
import { addDays, type LocalDate, quarterName, quarterOf } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { allows } from '../../platform/access/kinds.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { closingWithin } from '../../process/pipeline/reads.ts';
import type * as contract from './contract.ts';
import type { Baselines } from './rules/baselines.ts';
import { jointVersion } from './rules/joint.ts';
import { brierOfShare, together } from './rules/reliability.ts';
import { accuracyOf, nearestOf, truthOf } from './rules/track-record.ts';
import { peopleTrialsKept, trialsKept } from './store.ts';

type TrackRecord = z.input<typeof contract.trackRecord>;

/** With fewer landings it is not said how true they are. */
const enoughTrials = 6;

/** How true past projections were. Amounts are told to those who see all deals, and whose role is shown amounts. */
export async function trackRecordOf(asker: Asker): Promise<TrackRecord> {
  const { actor, reader } = asker;
  const trials = (await trialsKept(reader, actor)).filter(({ currency }) => currency === actor.currency);
  const held = trials.map(({ p10, p50, p90, actual, baselines }) => ({
    landing: { p10, p50, p90 },
    actual,
    baselines,
  }));
  const accuracy = held.length < enoughTrials ? null : accuracyOf(held);
  const chances = together(trials.map(({ reliability }) => reliability));
  const [now, people] = await Promise.all([dumbNow(asker), peopleOf(asker)]);
  return {
    currency: actor.currency,
    trials: trials.length,
    need: enoughTrials,
    from: trials.at(-1)?.asOf ?? null,
    until: trials[0]?.until ?? null,
    accuracy: accuracy && {
      coverage: accuracy.coverage,
      wape: accuracy.wape,
      bias: accuracy.bias,
      skill: accuracy.skill,
    },
    losesTo: accuracy && nearestOf(accuracy.skill),
    now,
    chances: {
      deals: chances.n,
      won: chances.won,
      brier: chances.brier,
      brierOfShare: brierOfShare(chances),
      bins: chances.bins.map(({ n, said, came }, at) => ({
        from: at / 10,
        to: (at + 1) / 10,
        n,
        said: n > 0 ? Math.min(1, said / n) : null,
        came: n > 0 ? came / n : null,
      })),
    },
    landings: now
      ? trials.map(({ asOf, until, p10, p50, p90, actual, baselines }) => ({
          ...{ asOf, until, p10, p50, p90, actual },
          isWithin: actual >= p10 && actual <= p90,
          ...baselines,
        }))
      : [],
    people,
    mayJudge: allows(actor, { kind: 'workspace', action: 'write' }),
  };
}

/** How true it was of each person whom the asker sees, by shares alone; of whom there are too few landings nothing is said. */
async function peopleOf({ actor, reader }: Asker): Promise<TrackRecord['people']> {
  const seen = reach(actor, ownedPolicy, 'read');
  const personIds = seen === 'all' ? null : seen;
  const kept = await peopleTrialsKept(reader, actor, { version: jointVersion, currency: actor.currency, personIds });
  const byPerson = [...Map.groupBy(kept, ({ personId }) => personId)].filter(([, its]) => its.length >= enoughTrials);
  const names = await peopleByIds(
    reader,
    actor,
    byPerson.map(([id]) => id),
  );
  return byPerson
    .flatMap(([id, its]) => {
      const name = names.get(id)?.name;
      const truth = truthOf(its.map(({ actual, ...landing }) => ({ landing, actual })));
      return name === undefined || !truth ? [] : [{ person: { id, name }, ...truth }];
    })
    .sort((a, b) => (b.wape ?? 0) - (a.wape ?? 0) || a.person.name.localeCompare(b.person.name));
}

/** The four dumb answers for the running quarter: what is won, and what each says of the days that are left. */
async function dumbNow({ actor, reader, today, metric, ...asker }: Asker): Promise<TrackRecord['now']> {
  const wonValue = metric('won_value');
  if (!wonValue || reach(actor, ownedPolicy, 'read') !== 'all') return null;
  const fiscal = fiscalOf(actor);
  const quarter = quarterOf(today, fiscal);
  const until = addDays(quarter.next, -1);
  const left = { first: addDays(today, 1), next: quarter.next };
  const days = Math.round((Date.parse(left.next) - Date.parse(left.first)) / 86_400_000);
  const point = (name: string, first: LocalDate, next: LocalDate) => ({ name, period: { first, next }, asOf: today });
  const points = [
    point('won', quarter.first, quarter.next),
    ...(days > 0
      ? [
          point('sameLastYear', addDays(left.first, -364), addDays(left.next, -364)),
          point('linearPace', addDays(left.first, -days), left.first),
        ]
      : []),
  ];
  const [figures, dumb] = await Promise.all([
    wonValue.figures({ actor, reader, today, metric, ...asker }, { points, by: [], filter: {}, brief: true }),
    closingWithin(reader, actor, { after: today, until }, {}),
  ]);
  if (figures.some(({ missing }) => missing?.kind === 'hidden')) return null;
  const at = (name: string) => figures.find((figure) => figure.point === name)?.value ?? 0;
  const won = at('won');
  const answers: Record<keyof Baselines, number> = {
    stageWeighted: won + dumb.weighted,
    sameLastYear: won + at('sameLastYear'),
    linearPace: won + at('linearPace'),
    lastCommit: won + dumb.commit,
  };
  return { period: quarterName(quarter, fiscal), until, won, ...answers };
}
