import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { Call } from './queries.ts';

/** Whom one calls, as a title: the person, else what the call is about. */
export const titleOf = ({ who, subject }: Call, t: TFunction): string => who?.name ?? subject ?? t('calling.somebody');

/** Why now: "promised 2 hours ago", "overdue 3 days", "at 14:30". */
export function whyWords({ reason, at }: Call, f: Format, t: TFunction): string {
  switch (reason.kind) {
    case 'overdue':
      return t('calling.why.overdue', { days: f.days(reason.daysLate ?? 0) });
    case 'due':
      return at ? t('calling.why.at', { time: f.time(at) }) : t('calling.why.due');
    case 'later':
      return t('calling.why.at', { time: at ? f.time(at) : '' });
    case 'promise-over':
      return at ? t('calling.why.over', { when: f.when(at) }) : t('calling.why.waiting');
    case 'promise-running':
      return at ? t('calling.why.until', { when: f.when(at) }) : t('calling.why.waiting');
    case 'waiting':
      return t('calling.why.waiting');
  }
}

/** The page of whom one calls. */
export const pathOf = ({ kind, id }: NonNullable<Call['who']>): string =>
  ({ contact: `/contacts/${id}`, lead: `/leads/${id}`, company: `/companies/${id}` })[kind];

/** What a telephone dials: digits, and the plus in front. */
export const dialled = (number: string): string => `tel:${number.replaceAll(/[^\d+]/g, '')}`;
