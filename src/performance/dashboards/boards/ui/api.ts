import { browserClient } from '../../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as catalogue from '../../../../process/catalogue/contract.ts';
import type * as segments from '../../../../strategy/segments/contract.ts';
import type * as contract from '../contract.ts';

export const boardsApi = browserClient<typeof contract>();
export const productsApi = browserClient<typeof catalogue>();
export const segmentsApi = browserClient<typeof segments>();

export type DashboardList = AnswerOnWire<typeof contract.listDashboards>;
export type Dashboard = DashboardList['items'][number];
export type Answers = AnswerOnWire<typeof contract.readAnswers>;
export type Answer = Answers['answers'][number];
export type Group = Answer['groups'][number];
