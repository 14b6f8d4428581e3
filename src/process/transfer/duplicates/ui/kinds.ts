import type { KnownKind as Kind } from '../rules/keys.ts';

export type { Kind };

export const kinds = ['contact', 'company', 'deal', 'lead', 'product'] as const;
/** What each is called in the addresses of the API. */
export const pluralOf = {
  company: 'companies',
  contact: 'contacts',
  deal: 'deals',
  lead: 'leads',
  product: 'products',
} as const;
/** Where each is listed. */
export const paths = {
  company: '/companies',
  contact: '/contacts',
  deal: '/deals',
  lead: '/leads',
  product: '/products',
} as const;

/** The page of a record. */
export const hrefOf = (kind: Kind, id: string): string => `${paths[kind]}/${id}`;

/** The key of what a field is called. */
export const wordOf = (kind: Kind, field: string): string =>
  kind === 'deal' ? `pipeline.field.${field}` : `${kind}.field.${field}`;

/** The kind that an address names, the first where it names none. */
export const kindIn = <One extends Kind>(named: string | undefined, among: readonly [One, ...One[]]): One =>
  among.find((kind) => kind === named) ?? among[0];

/** The kinds that somebody of a role may put together: the catalogue is kept by leaders and operations. */
export const kindsFor = (role: string): readonly Kind[] =>
  kinds.filter((kind) => kind !== 'product' || role === 'leader' || role === 'operations');
