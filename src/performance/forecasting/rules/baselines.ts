import { earliest, type PastDeal } from './hazards.ts';

/** What one would say without any model; null where the past does not reach. */
export type Baselines = {
  stageWeighted: number | null;
  sameLastYear: number | null;
  linearPace: number;
  lastCommit: number | null;
};

/** Four dumb answers to what is won after one day until another: the range has to be worth more than each. */
export function baselines(
  deals: readonly PastDeal[],
  asOf: number,
  until: number,
  lastCommit: number | null = null,
): Baselines {
  const days = until - asOf;
  const known = deals.filter((deal) => deal.opened <= asOf);
  const ended = known.filter((deal) => deal.closed !== null && deal.closed <= asOf);
  const wins = ended.filter(({ isWon }) => isWon).length;
  const open = known.filter((deal) => deal.closed === null || deal.closed > asOf);
  const first = earliest(known.map(({ opened }) => opened));
  return {
    stageWeighted:
      ended.length === 0
        ? null
        : Math.round((wins / ended.length) * open.reduce((sum, { said }) => sum + (said ?? 0), 0)),
    sameLastYear: first <= asOf - 364 ? wonBetween(known, asOf - 364, until - 364) : null,
    linearPace: wonBetween(known, asOf - days, asOf),
    lastCommit,
  };
}

/** The value won after one day until another. */
export function wonBetween(deals: readonly PastDeal[], after: number, until: number): number {
  let sum = 0;
  for (const { isWon, closed, wonFor } of deals)
    if (isWon && closed !== null && closed > after && closed <= until) sum += wonFor ?? 0;
  return sum;
}
