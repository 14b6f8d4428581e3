import type * as access from '../../../platform/access/contract.ts';
import type * as fields from '../../../platform/fields/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as as from '../../../platform/identity/as-contract.ts';
import type * as identity from '../../../platform/identity/contract.ts';
import type * as contract from '../contract.ts';
import type * as sharing from '../share-contract.ts';

export const fieldsApi = browserClient<typeof fields>();
export const peopleApi = browserClient<typeof contract>();
export const identityApi = browserClient<typeof identity>();
export const asApi = browserClient<typeof as>();
export const sharesApi = browserClient<typeof sharing>();
export const accessApi = browserClient<typeof access>();

export type Person = AnswerOnWire<typeof contract.readTree>['items'][number];
export type PersonPage = AnswerOnWire<typeof contract.readPerson>;
export type Shares = AnswerOnWire<typeof sharing.listShares>;
export type Share = Shares['items'][number];
