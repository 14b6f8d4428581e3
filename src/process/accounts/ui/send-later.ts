import type { TFunction } from 'i18next';
import type { ChangedField, Later } from '../../../kit/device/later.ts';
import { type Answered, type Came, changeOf as changed, writeLater } from '../../../kit/device/write-later.ts';
import type { Versions } from '../../../kit/forms/conflict-fields.ts';
import { accountsApi } from './api.ts';
import type { Draft } from './new-record.tsx';

type Kind = 'company' | 'contact';
type Kept = { id: string; name: string; version: number };
/** `called`: the names of the people and tags that were chosen, by their ids. */
type Words = {
  t: TFunction;
  say: (field: string, value: unknown) => string;
  called?: Readonly<Record<string, string>>;
};

/** What may wait for a connection: what is typed where it stands, who looks after it, its tags, and further ways to reach it. */
const both = ['name', 'ownerId', 'tagIds', 'addresses', 'phones', 'channels'];
const mayWaitOf: Record<Kind, readonly string[]> = {
  company: [...both, 'sector', 'country', 'website', 'employees', 'revenue', 'currency', 'foundedYear'],
  contact: [...both, 'title', 'email', 'phone'],
};
const lists = ['addresses', 'phones', 'channels'];
const links: Readonly<Record<string, string>> = { ownerId: 'owner', tagIds: 'tags' };

export const mayWait = (kind: Kind, changes: Versions): boolean =>
  Object.keys(changes).every((field) => mayWaitOf[kind].includes(field));

function toldAs(
  field: string,
  { currency }: Versions,
  names: Readonly<Record<string, string>>,
): Pick<ChangedField, 'as' | 'at'> {
  const at = links[field];
  if (at) return { as: { kind: 'link', names }, at };
  if (lists.includes(field)) return { as: { kind: 'lines' } };
  return { as: field === 'revenue' ? { kind: 'money', currency: String(currency ?? 'EUR') } : { kind: 'text' } };
}

/** What is kept of a change: each field as it stood when it was seen, and what it becomes. */
export function changeOf(
  kind: Kind,
  on: Kept,
  changes: Versions,
  before: Versions,
  { t, say, called = {} }: Words,
): Later {
  const named = (id: unknown) => called[String(id)] ?? say('ownerId', id);
  const words = (field: string, value: unknown): string => {
    if (value === null || !(field in links)) return say(field, value);
    return Array.isArray(value) ? value.map(named).join(', ') || say(field, null) : named(value);
  };
  const chosen = ['ownerId', 'tagIds'].flatMap((field) => [before[field], changes[field]]).flat();
  const names = Object.fromEntries(chosen.flatMap((id) => (typeof id === 'string' ? [[id, named(id)]] : [])));
  const { currency, ...rest } = changes;
  return changed({
    call: kind === 'company' ? 'PATCH /api/v1/companies/:id' : 'PATCH /api/v1/contacts/:id',
    on: { kind, ...on },
    // The currency goes along with an amount; by itself it says nothing.
    changes: currency === before.currency ? rest : changes,
    before,
    words: (field) => ({
      label: t(
        lists.includes(field) ? `accounts.reach.${field}` : field === 'tagIds' ? 'tag.title' : `${kind}.field.${field}`,
      ),
      ...toldAs(field, { ...before, ...changes }, names),
    }),
    say: words,
    body: changes,
    touches: ['company', 'contact'],
  });
}

type Named = { id: string; name: string };

/** How whoever looks after a record and its tags are called. */
export const namesOf = (record: { owner: Named | null; tags: readonly Named[] } | undefined): Record<string, string> =>
  Object.fromEntries([record?.owner ?? [], record?.tags ?? []].flat().map(({ id, name }) => [id, name]));

/** Saves a change, or keeps it on this device until there is a connection. */
export const saveOrLater = <R>(
  kind: Kind,
  { on, changes, before }: { on: Kept; changes: Versions; before: Versions },
  straight: () => Promise<Answered<R>>,
  words: Words,
): Promise<Came<R>> =>
  mayWait(kind, changes) ? writeLater(changeOf(kind, on, changes, before, words), straight, words.t) : straight();

type Body = { name: string; ownerId: string | null };

/** Somebody new, or a company, as it was written down: how it is called, and the rest of what was typed. */
export function newOf(kind: Kind, body: Body, draft: Draft, { t, path }: { t: TFunction; path: string }): Later {
  const { name: _, ...rest } = draft.text;
  const { company } = draft;
  const detail = Object.values(rest).filter((typed) => typed.trim() !== '');
  return {
    call: kind === 'company' ? 'POST /api/v1/companies' : 'POST /api/v1/contacts',
    params: {},
    body,
    head: t(`${kind}.add`),
    subject: body.name,
    detail: detail.join(' · '),
    touches: ['company', 'contact'],
    makes: kind,
    ...(company ? { about: [{ kind: 'company', id: company.id }] } : {}),
    form: { path: `${path}?create=${kind}`, held: draft },
  };
}

type Created = { id: string; name: string };

/** Makes it, or keeps it on this device until there is a connection. */
export const createOrLater = (
  kind: Kind,
  body: Body,
  draft: Draft,
  words: { t: TFunction; path: string },
): Promise<Came<Created>> =>
  writeLater<Created>(
    newOf(kind, body, draft, words),
    () =>
      kind === 'company'
        ? accountsApi.call('POST /api/v1/companies', { body })
        : accountsApi.call('POST /api/v1/contacts', { body }),
    words.t,
  );
