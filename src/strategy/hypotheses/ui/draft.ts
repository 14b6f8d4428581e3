import { minorDigits } from '../../../ground/money.ts';
import { numberText, parseNumber, parseWhole } from '../../../ground/parse-number.ts';
import type { Comparison, TestedMetric } from '../rules/effect.ts';
import type { Hypothesis, NewHypothesis } from './hypotheses.ts';

/** A hypothesis as it is typed; nobody chosen is an empty text. */
export type Draft = {
  name: string;
  statement: string;
  note: string;
  metricId: TestedMetric;
  expected: string;
  fewest: string;
  startsOn: string;
  endsOn: string;
  segmentId: string;
  pipelineId: string;
  teamId: string;
  compares: Comparison;
  /** Percent that a lot draws; nobody draws where it is empty. */
  lot: string;
};
export type Place = { locale: string; currency: string };

/** By how much a number as it is typed stands for what is kept: ten points are 0.1, amounts are minor units. */
const scaleOf = (metricId: TestedMetric, currency: string): number =>
  metricId === 'win_rate' ? 0.01 : metricId === 'average_deal_size' ? 10 ** minorDigits(currency) : 1;

export const draftOf = (of: Hypothesis, { locale, currency }: Place): Draft => ({
  ...{ name: of.name, statement: of.statement, note: of.note ?? '', metricId: of.metricId },
  expected: numberText(Number((of.expected / scaleOf(of.metricId, currency)).toFixed(6)), locale),
  ...{ fewest: String(of.fewest), startsOn: of.startsOn, endsOn: of.endsOn },
  ...{ segmentId: of.segmentId ?? '', pipelineId: of.pipelineId ?? '', teamId: of.teamId ?? '' },
  ...{ compares: of.compares, lot: of.lotPercent === null ? '' : String(of.lotPercent) },
});

export const freshDraft = (startsOn: string, endsOn: string): Draft => ({
  ...{ name: '', statement: '', note: '', metricId: 'win_rate', expected: '10', fewest: '20', startsOn, endsOn },
  ...{ segmentId: '', pipelineId: '', teamId: '', compares: 'alike', lot: '' },
});

/** The number that is typed, as it is kept; null while it is none or nothing. */
export function expectedOf({ metricId, expected }: Draft, { locale, currency }: Place): number | null {
  const read = parseNumber(expected, 2, locale);
  if ('refused' in read || read.value === 0) return null;
  const kept = Number((read.value * scaleOf(metricId, currency)).toFixed(6));
  return metricId === 'win_rate' && Math.abs(kept) > 1 ? null : kept;
}

export const fewestOf = ({ fewest }: Draft): number | null => parseWhole(fewest, 20, 1_000);

/** What is sent; null while something cannot be read. */
export function asked(draft: Draft, place: Place): NewHypothesis | null {
  const [expected, fewest] = [expectedOf(draft, place), fewestOf(draft)];
  const isSaid = draft.name.trim() !== '' && draft.statement.trim() !== '' && draft.startsOn && draft.endsOn;
  if (expected === null || fewest === null || !isSaid) return null;
  const { name, statement, note, metricId, startsOn, endsOn, segmentId, pipelineId, teamId, lot } = draft;
  return {
    ...{ name, statement, metricId, expected, fewest, startsOn, endsOn, note: note.trim() || null },
    ...{ segmentId: segmentId || null, pipelineId: pipelineId || null, teamId: teamId || null },
    // What a lot drew is like the rest already.
    ...(lot ? { compares: 'all' as const, lotPercent: Number(lot) } : { compares: draft.compares, lotPercent: null }),
  };
}
