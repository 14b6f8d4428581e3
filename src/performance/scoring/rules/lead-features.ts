import { daysBetween, type LocalDate } from '../../../ground/index.ts';
import { type Doing, shrunk, stateOn } from './deal-features.ts';

/** A lead as it stood from a day on, until its next state. */
export type LeadState = {
  from: LocalDate;
  status: 'new' | 'working' | 'mql' | 'sql' | 'converted' | 'recycled' | 'disqualified';
  ownerId: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  country: string | null;
  employees: number | null;
  interest: string | null;
  hasCompany: boolean;
  hasTitle: boolean;
  hasPhone: boolean;
  hasMessage: boolean;
  isAnswered: boolean;
  noContact: boolean;
};

/** All of a lead that history knows, the oldest state first. */
export type LeadLife = { id: string; receivedOn: LocalDate; states: readonly LeadState[] };

export type LeadAround = {
  doings(leadId: string): readonly Doing[];
  /** Converted and ended of this source or by this owner, before a day. */
  record(of: 'owner' | 'source', id: string, before: LocalDate): { won: number; closed: number };
  /** The share converted of all that ended before a day. */
  base(before: LocalDate): number;
};

/** Each thing the scores of leads look at; `reads` names the fields of a lead that it tells of. */
export const leadFeatures = [
  { key: 'leadStatus', reads: ['status'] },
  { key: 'leadAgeDays', reads: [] },
  { key: 'leadSource', reads: ['source'] },
  { key: 'leadSourceRecord', reads: ['source'] },
  { key: 'leadMedium', reads: ['medium'] },
  { key: 'leadCampaign', reads: ['campaign'] },
  { key: 'leadInterest', reads: ['interest'] },
  { key: 'leadCountry', reads: ['country'] },
  { key: 'leadEmployees', reads: ['employees'] },
  { key: 'leadCompany', reads: ['companyName'] },
  { key: 'leadTitle', reads: ['title'] },
  { key: 'leadPhone', reads: ['phone'] },
  { key: 'leadMessage', reads: ['message'] },
  { key: 'leadOwnerRecord', reads: [] },
  { key: 'leadAnswered', reads: [] },
  { key: 'leadActivities30', reads: [] },
] as const;

export type LeadFeature = (typeof leadFeatures)[number]['key'];
export const leadFeatureNames: readonly LeadFeature[] = leadFeatures.map(({ key }) => key);

const isOver = ({ status }: Pick<LeadState, 'status'>) => status === 'converted' || status === 'disqualified';

/**
 * When a lead was over and whether it was converted; null while somebody works on it or it was put back. Given up on 3 March, taken up
 * again on the 5th and converted on the 9th: over on the 9th.
 */
export function endOf({ states }: Pick<LeadLife, 'states'>): { on: LocalDate; isWon: boolean } | null {
  const last = states.at(-1);
  if (!last || !isOver(last)) return null;
  const open = states.findLastIndex((state) => !isOver(state));
  return { on: states[open + 1]!.from, isWon: last.status === 'converted' };
}

const yes = (is: boolean) => (is ? 'yes' : 'no');

/** What was known of an open lead at the end of a day; null where it was not open then. What was done but written down later is not seen. */
export function leadFeaturesOn(life: LeadLife, day: LocalDate, around: LeadAround): Record<LeadFeature, string> | null {
  const state = stateOn(life.states, day)?.state;
  if (!state || isOver(state) || state.status === 'recycled') return null;
  const doings = around.doings(life.id).filter(({ on, knownOn }) => on <= day && knownOn <= day);
  const recordOf = (of: 'owner' | 'source', id: string | null) =>
    id === null ? '' : shrunk(around.record(of, id, day), around.base(day)).toFixed(3);
  return {
    leadStatus: state.status,
    leadAgeDays: String(Math.max(0, daysBetween(life.receivedOn, day))),
    leadSource: state.source ?? '',
    leadSourceRecord: recordOf('source', state.source),
    leadMedium: state.medium ?? '',
    leadCampaign: state.campaign ?? '',
    leadInterest: state.interest ?? '',
    leadCountry: state.country ?? '',
    leadEmployees: state.employees === null ? '' : String(state.employees),
    leadCompany: yes(state.hasCompany),
    leadTitle: yes(state.hasTitle),
    leadPhone: yes(state.hasPhone),
    leadMessage: yes(state.hasMessage),
    leadOwnerRecord: recordOf('owner', state.ownerId),
    leadAnswered: yes(state.isAnswered),
    leadActivities30: String(doings.filter(({ on }) => daysBetween(on, day) < 30).length),
  };
}
