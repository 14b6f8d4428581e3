import type * as people from '../../../people/organisation/contract.ts';
import type * as history from '../../../platform/history/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as search from '../../../platform/search/contract.ts';
import type * as accounts from '../../accounts/contract.ts';
import type * as catalogue from '../../catalogue/contract.ts';
import type * as contract from '../contract.ts';

export const dealsApi = browserClient<typeof contract>();
export const peopleApi = browserClient<typeof people>();
export const accountsApi = browserClient<typeof accounts>();
export const catalogueApi = browserClient<typeof catalogue>();
export const historyApi = browserClient<typeof history>();
export const searchApi = browserClient<typeof search>();

export type BoardAnswer = AnswerOnWire<typeof contract.board>;
export type Card = BoardAnswer['columns'][number]['cards'][number];
export type Pipeline = BoardAnswer['pipeline'];
export type Stage = Pipeline['stages'][number];
export type Deal = AnswerOnWire<typeof contract.moveDeal>;
export type DealPageAnswer = AnswerOnWire<typeof contract.getDeal>;
export type MissingCriterion = NonNullable<DealPageAnswer['gate']>['missing'][number];
