import type { Dice } from '../../../ground/dice.ts';
import { kaplanMeier, median, rampOf, type Stay, survivalQuantile } from '../../../ground/index.ts';

export type Cohort = { hires: number; monthsSeen: number };

const weeksAMonth = 52 / 12;
const window = 13;
/** What an experienced colleague brings a week; the level is what half of them come to. */
const peerOutput = 10;

/** The weeks of a hire: up to speed in a straight line over his own ramp, then a little above the median colleague, with a week's own luck. */
function outputsOf(weeks: number, rolls: Dice): number[] {
  const ramp = 26 * Math.exp(0.3 * rolls.normal());
  const full = peerOutput * (1.1 + 0.2 * rolls.chance());
  return Array.from({ length: weeks }, (_, at) =>
    Math.max(0, full * Math.min(1, (at + 0.5) / ramp) * (1 + 0.3 * rolls.normal())),
  );
}

const level = { level: window * peerOutput, window };
const months = (stays: readonly Stay[]) => {
  const weeks = survivalQuantile(kaplanMeier(stays), 0.5);
  return weeks === null ? null : weeks / weeksAMonth;
};

/** How long half of such hires take, seen to the end: of so many that chance has no say in it. */
export const truthOf = (rolls: Dice): number =>
  months(Array.from({ length: 4_000 }, () => rampOf(outputsOf(260, rolls), level)))!;

/** A cohort that came one after another and is looked at on one day, so that the last have only begun: estimated with them, and without. */
export function oneCohort({ hires, monthsSeen }: Cohort, rolls: Dice) {
  const stays = Array.from({ length: hires }, () =>
    rampOf(outputsOf(Math.ceil(rolls.chance() * monthsSeen * weeksAMonth), rolls), level),
  );
  const arrived = stays.flatMap(({ days, ended }) => (ended ? [days / weeksAMonth] : []));
  return { estimate: months(stays), ofArrived: median(arrived), censored: 1 - arrived.length / hires };
}
