import { nameKey } from '../../../ground/index.ts';
import type { Refers } from './mapping.ts';

/** The company that stands beside a contact's name in a row, as the row names it. */
export type CompanyBeside = { by: Refers['by']; value: string };

/** Contacts by what they are called within their company: the Anna Berg of Acme and the Anna Berg of Borg are two. */
export class ContactsWithin<One> {
  private readonly found = new Map<string, One | 'several'>();

  add(name: string, company: string, one: One): void {
    const key = keyOf(name, company);
    this.found.set(key, this.found.has(key) ? 'several' : one);
  }

  find(name: string, company: string): One | 'several' | null {
    return this.found.get(keyOf(name, company)) ?? null;
  }
}

const keyOf = (name: string, company: string): string => `${company} ${nameKey(name) || name}`;

/** By what other rows name somebody of whom there may be several: "Anna Berg · Acme". */
export const calledWithin = (name: string, company: string): string => `${name} · ${company}`;
