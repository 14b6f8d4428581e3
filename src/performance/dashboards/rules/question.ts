import type { LocalDate } from '../../../ground/days.ts';
import type { AgeBand } from '../../../platform/metrics/rules/ages.ts';
import { narrowings } from '../../../platform/metrics/rules/narrowings.ts';

/** What a metric is asked: a period, whose, and of which part of the pipeline. */
export type Question = {
  period?: string;
  from?: LocalDate;
  until?: LocalDate;
  asOf?: LocalDate;
  owner?: string[];
  team?: string;
  /** The day on which the team is meant, where that is not the day asked for. */
  teamOn?: LocalDate;
  pipeline?: string;
  stage?: string;
  move?: string;
  product?: string;
  line?: string;
  sector?: string;
  country?: string;
  territory?: string;
  structureTeam?: string;
  segment?: string;
  source?: string;
  age?: AgeBand;
  custom?: string;
  activityKind?: string;
  direction?: 'in' | 'out' | 'none';
  channel?: 'in-person' | 'phone' | 'online' | 'mail' | 'message' | 'none';
  currency?: string;
};

/** Whose a number is and by what it is narrowed, in the order of an address. */
const narrowed = ['team', 'teamOn', ...narrowings.map(({ by }) => by), 'custom', 'currency'] as const;
const words = ['period', 'from', 'until', 'asOf', ...narrowed] as const;

/** The question in an address; several owners stand in one word, divided by commas. */
export function questionIn(search: Record<string, string | undefined>): Question {
  const kept = words.flatMap((word) => (search[word] ? [[word, search[word]] as const] : []));
  const owner = search.owner?.split(',').filter(Boolean);
  return { ...Object.fromEntries(kept), ...(owner?.length ? { owner } : {}) };
}

/** The question behind a figure, from the address of its records. */
export function questionBehind(rowsHref: string | null): Question {
  const search = new URLSearchParams(rowsHref?.split('?')[1] ?? '');
  const owner = search.getAll('owner');
  return questionIn({ ...Object.fromEntries(search), ...(owner.length > 0 ? { owner: owner.join(',') } : {}) });
}

/** An address of a question. Today's day is left out: such a page stays on today and is refreshed. */
export function addressOf(path: string, question: Question, today: LocalDate): string {
  const search = new URLSearchParams();
  for (const word of ['from', 'until', 'period', 'asOf', ...narrowed] as const) {
    const value = question[word];
    if (value && !(word === 'asOf' && value >= today)) search.set(word, value);
  }
  if (question.owner?.length) search.set('owner', question.owner.join(','));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The page of the records behind a figure. */
export function rowsAddress(metricId: string, question: Question, today: LocalDate): string {
  return addressOf(`/metrics/${metricId}/rows`, question, today);
}

/** The page of the records behind a figure, by the address at which the API has them. */
export function pageBehind(metricId: string, rowsHref: string, today: LocalDate): string {
  return rowsAddress(metricId, questionBehind(rowsHref), today);
}

/** The page that shows a metric over the quarters up to the one it was asked about. */
export function overTimeAddress(metricId: string, question: Question, today: LocalDate): string {
  const { from: _from, until: _until, period: _period, ...rest } = question;
  return addressOf(`/metrics/${metricId}`, rest, today);
}
