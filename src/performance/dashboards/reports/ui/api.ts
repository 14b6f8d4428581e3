import { browserClient } from '../../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const reportsApi = browserClient<typeof contract>();

export type ReportList = AnswerOnWire<typeof contract.listReports>;
export type Kept = ReportList['items'][number];
export type Answers = AnswerOnWire<typeof contract.askReport>;
export type Part = Answers['metrics'][number];
export type Group = Part['groups'][number];
export type Figure = NonNullable<Part['whole']>;
export type Definition = NonNullable<Part['definition']>;
