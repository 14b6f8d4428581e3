import type { TFunction } from 'i18next';
import { sayKeptHere } from '../../../kit/device/kept-here.ts';
import { becoming, type ChangedField, keptOrSentLater, type Later, type Told } from '../../../kit/device/later.ts';
import type { Versions } from '../../../kit/forms/conflict-fields.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { accountsApi } from './api.ts';
import type { Draft } from './new-record.tsx';

type Kind = 'company' | 'contact';
type Kept = { id: string; name: string; version: number };
type Sent<R> = { ok: true; answer: R } | { ok: false; problem: Problem } | { kept: true };
type Words = { t: TFunction; say: (field: string, value: unknown) => string };

/** What is typed where it stands, and so may wait for a connection: whatever is chosen among others needs the server. */
const typed: Record<Kind, readonly string[]> = {
  company: ['name', 'sector', 'country', 'website', 'employees', 'revenue', 'currency', 'foundedYear'],
  contact: ['name', 'title', 'email', 'phone'],
};

export const mayWait = (kind: Kind, changes: Versions): boolean =>
  Object.keys(changes).every((field) => typed[kind].includes(field));

const toldAs = (field: string, { currency }: Versions): Told =>
  field === 'revenue' ? { kind: 'money', currency: String(currency ?? 'EUR') } : { kind: 'text' };

/** What is kept of a change: each field as it stood when it was seen, and what it becomes. */
export function changeOf(kind: Kind, on: Kept, changes: Versions, before: Versions, { t, say }: Words): Later {
  const fields = Object.entries(changes)
    // The currency goes along with an amount; by itself it says nothing.
    .filter(([field, becomes]) => field !== 'currency' || becomes !== before.currency)
    .map(
      ([field, becomes]): ChangedField => ({
        field,
        label: t(`${kind}.field.${field}`),
        was: before[field] ?? null,
        becomes,
        as: toldAs(field, { ...before, ...changes }),
      }),
    );
  const { id, name, version } = on;
  return {
    call: kind === 'company' ? 'PATCH /api/v1/companies/:id' : 'PATCH /api/v1/contacts/:id',
    params: { id },
    body: changes,
    head: fields.map(({ label }) => label).join(', '),
    subject: fields.map(({ field, becomes }) => say(field, becomes)).join(', '),
    touches: ['company', 'contact'],
    on: { kind, id, name, version, fields },
  };
}

/** Saves what was typed, or keeps it on this device until there is a connection, and says so. */
export async function saveOrLater<R>(
  kind: Kind,
  { on, changes, before }: { on: Kept; changes: Versions; before: Versions },
  straight: () => Promise<Sent<R>>,
  words: Words,
): Promise<Sent<R>> {
  if (!mayWait(kind, changes)) return straight();
  const write = changeOf(kind, on, changes, before, words);
  const fate = await keptOrSentLater(write);
  if (fate === null) return straight();
  if (fate === 'went') return { kept: true };
  if (!('waits' in fate)) return fate as Sent<R>;
  sayKeptHere(write.subject, fate.waits, words.t);
  return { kept: true };
}

type Body = { name: string; ownerId: string | null };
type Created = { ok: true; answer: { id: string; name: string } } | { ok: false; problem: Problem } | { kept: true };

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
    ...(company ? { about: [{ kind: 'company', id: company.id }] } : {}),
    form: { path: `${path}?create=${kind}`, held: draft },
  };
}

/** Makes it, or keeps it on this device until there is a connection, and says so. */
export async function createOrLater(
  kind: Kind,
  body: Body,
  draft: Draft,
  words: { t: TFunction; path: string },
): Promise<Created> {
  const fate = await keptOrSentLater(newOf(kind, body, draft, words));
  if (fate === null)
    return kind === 'company'
      ? accountsApi.call('POST /api/v1/companies', { body })
      : accountsApi.call('POST /api/v1/contacts', { body });
  if (fate === 'went') return { kept: true };
  if (!('waits' in fate)) return fate as Created;
  sayKeptHere(body.name, fate.waits, words.t);
  return { kept: true };
}

/** A record as it is once what waits for it on this device has been sent. */
export const asItBecomes = <R extends { id: string }>(kind: Kind, record: R, waiting: readonly Later[]): R => ({
  ...record,
  ...(becoming(waiting, kind, record.id) as Partial<R> | null),
});
