import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as activities from '../../activities/contract.ts';
import type * as pipeline from '../../pipeline/contract.ts';
import type * as contract from '../contract.ts';
import type * as steps from '../steps/contract.ts';

export const dayApi = browserClient<typeof contract>();
export const dealsApi = browserClient<typeof pipeline>();
export const stepsApi = browserClient<typeof steps>();
export const activitiesApi = browserClient<typeof activities>();

export type Day = AnswerOnWire<typeof contract.readDay>;
export type DayGroup = Day['groups'][number];
export type DayItem = DayGroup['items'][number];
export type SnoozedItem = Day['snoozed'][number];
export type DayLead = NonNullable<Day['lead']>;
export type DayReason = DayItem['reason'];
export type Team = AnswerOnWire<typeof contract.readTeamDay>;
export type TeamMember = Team['people'][number];
export type ActivityKind = AnswerOnWire<typeof activities.listKinds>['items'][number];
export type Done = { kindId: string; outcome: string | null; nextStep: string; nextStepOn: string };
