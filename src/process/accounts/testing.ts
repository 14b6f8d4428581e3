import { newId } from '../../ground/ids.ts';
import { blankCompany, blankContact } from './enter.ts';
import type { Company, Contact } from './tables.ts';

/** A company called Acme, of nobody, unless said otherwise. */
export const aCompany = (over: Partial<Company> = {}): Company => ({
  ...blankCompany,
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Acme',
  ...over,
});

/** Maria Keller, at no company and of nobody, unless said otherwise. */
export const aContact = (over: Partial<Contact> = {}): Contact => ({
  ...blankContact,
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Maria Keller',
  ...over,
});
