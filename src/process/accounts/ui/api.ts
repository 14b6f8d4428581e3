import type * as people from '../../../people/organisation/contract.ts';
import type * as fields from '../../../platform/fields/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const accountsApi = browserClient<typeof contract>();
export const fieldsApi = browserClient<typeof fields>();
export const peopleApi = browserClient<typeof people>();

export type ListedCompany = AnswerOnWire<typeof contract.listCompanies>['items'][number];
export type Company = Omit<ListedCompany, 'mayWrite'>;
export type CompanyPage = AnswerOnWire<typeof contract.readCompany>;
export type Position = CompanyPage['alsoHere'][number];
export type Member = AnswerOnWire<typeof contract.readBuyingGroup>['items'][number];
export type ContactPage = AnswerOnWire<typeof contract.readContact>;
export type ListedContact = AnswerOnWire<typeof contract.listContacts>['items'][number];
export type Contact = Omit<ListedContact, 'mayWrite'>;

export async function findCompanies(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(accountsApi.call('GET /api/v1/companies', { query, signal }))).items;
}

/** Contacts by a part of the name; while nothing is typed, those of a company first. */
export async function findContacts(typed: string, signal: AbortSignal, companyId?: string) {
  const query = {
    limit: 8,
    ...(typed.trim() ? { q: typed.trim() } : {}),
    ...(companyId ? { companyId: [companyId] } : {}),
  };
  return (await answerOf(accountsApi.call('GET /api/v1/contacts', { query, signal }))).items;
}
