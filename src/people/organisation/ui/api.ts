import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as identity from '../../../platform/identity/contract.ts';
import type * as contract from '../contract.ts';

export const peopleApi = browserClient<typeof contract>();
export const identityApi = browserClient<typeof identity>();

export type Person = AnswerOnWire<typeof contract.readTree>['items'][number];
export type PersonPage = AnswerOnWire<typeof contract.readPerson>;
