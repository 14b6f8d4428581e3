import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CustomFacts } from '../../../../kit/custom/custom-facts.tsx';
import { customWords, customWordsIn } from '../../../../kit/custom/custom-field.ts';
import { customTold } from '../../../../kit/custom/custom-told.ts';
import { asItBecomes, useWaiting } from '../../../../kit/device/later.ts';
import { type Answered, changeOf, writeLater } from '../../../../kit/device/write-later.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { useEdit } from '../../../../kit/forms/use-edit.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { peoplePolicy } from '../../../../people/organisation/index.ts';
import { personQuery } from '../../../../people/organisation/ui/queries.ts';
import { accountsApi, findCompanies, findContacts } from '../../../../process/accounts/ui/api.ts';
import { companyQuery, contactQuery } from '../../../../process/accounts/ui/queries.ts';
import { catalogueApi, findProducts, productQuery } from '../../../../process/catalogue/ui/api.ts';
import { leadQuery, leadsApi } from '../../../../process/leads/ui/api.ts';
import { dealsApi } from '../../../../process/pipeline/ui/api.ts';
import { dealQuery } from '../../../../process/pipeline/ui/queries.ts';
import { peopleApi } from '../api.ts';
import { type Field, fieldsQuery } from './api.ts';
import { WhyField } from './why-field.tsx';

type Row = { id: string; version: number; custom: Record<string, unknown>; mayWrite: boolean };
type Sent = Awaited<ReturnType<typeof accountsApi.call>>;
type Send = (id: string, custom: Record<string, unknown>, version: number) => Promise<Sent>;
/** What may wait for a connection, and how it is called then. */
type Waits = { call: string; name: string };

/** The fields that the workspace added to companies, on a company's page. */
export function CompanyFields({ id }: { id: string }) {
  const { asOf } = useAsOf();
  const record = useQuery(companyQuery(id, asOf)).data;
  const waits = { call: 'PATCH /api/v1/companies/:id', name: record?.name ?? '' };
  return <RecordFields object="company" record={record} send={sendCompany} waits={waits} />;
}

export function ContactFields({ id }: { id: string }) {
  const { asOf } = useAsOf();
  const record = useQuery(contactQuery(id, asOf)).data;
  const waits = { call: 'PATCH /api/v1/contacts/:id', name: record?.name ?? '' };
  return <RecordFields object="contact" record={record} send={sendContact} waits={waits} />;
}

export function DealFields({ id }: { id: string }) {
  const { asOf } = useAsOf();
  const record = useQuery(dealQuery(id, asOf)).data;
  return <RecordFields object="deal" record={record} send={sendDeal} />;
}

export function PersonFields({ id }: { id: string }) {
  const { asOf } = useAsOf();
  const { role } = useSession().user;
  const record = useQuery(personQuery(id, asOf)).data;
  const mayWrite = peoplePolicy.write[role as keyof typeof peoplePolicy.write] === 'all';
  return <RecordFields object="person" record={record && { ...record, mayWrite }} send={sendPerson} />;
}

export function ProductFields({ id }: { id: string }) {
  const { asOf } = useAsOf();
  const record = useQuery(productQuery(id, asOf)).data;
  return <RecordFields object="product" record={record} send={sendProduct} />;
}

export function LeadFields({ id }: { id: string }) {
  const { asOf } = useAsOf();
  const record = useQuery(leadQuery(id, asOf)).data;
  return <RecordFields object="lead" record={record} send={sendLead} />;
}

const sendCompany: Send = (id, custom, ifMatch) =>
  accountsApi.call('PATCH /api/v1/companies/:id', { params: { id }, body: { custom } as never, ifMatch }) as never;
const sendContact: Send = (id, custom, ifMatch) =>
  accountsApi.call('PATCH /api/v1/contacts/:id', { params: { id }, body: { custom } as never, ifMatch }) as never;
const sendDeal: Send = (id, custom, ifMatch) =>
  dealsApi.call('PATCH /api/v1/deals/:id', { params: { id }, body: { custom } as never, ifMatch }) as never;
const sendLead: Send = (id, custom, ifMatch) =>
  leadsApi.call('PATCH /api/v1/leads/:id', { params: { id }, body: { custom } as never, ifMatch }) as never;
const sendPerson: Send = (id, custom, ifMatch) =>
  peopleApi.call('PATCH /api/v1/people/:id', { params: { id }, body: { custom } as never, ifMatch }) as never;
const sendProduct: Send = (id, custom, ifMatch) =>
  catalogueApi.call('PATCH /api/v1/products/:id', { params: { id }, body: { custom } as never, ifMatch }) as never;

const find = { company: findCompanies, contact: findContacts, product: findProducts };
const places: Record<string, string> = {
  company: '/companies',
  contact: '/contacts',
  deal: '/deals',
  product: '/products',
  person: '/people',
};

/** Links as they are sent: by their id. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : (value ?? null);

type FieldsProps = { object: string; record: Row | undefined; send: Send; waits?: Waits };

function RecordFields({ object, record: read, send, waits }: FieldsProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const client = useQueryClient();
  const { asOf, isPast } = useAsOf();
  const fields = useQuery(fieldsQuery(object, asOf)).data?.items ?? [];
  const [why, setWhy] = useState<Field | null>(null);
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const waiting = useWaiting();
  const record = read && !asOf ? asItBecomes(object, read, waiting) : read;
  const wordsIn = customWordsIn(t);
  const say = (key: string, value: unknown) => {
    const field = byKey.get(key);
    return field ? customWords(field, value, f, wordsIn) : String(value);
  };
  const edit = useEdit<Row>({
    record,
    values: ({ custom }) => Object.fromEntries(fields.map(({ key }) => [key, plain(custom[key])])),
    send: (changes, version, id, before, called = {}) => {
      const straight = () => send(id, changes, version) as Promise<Answered<Row>>;
      if (!waits) return straight();
      const words = (key: string) => {
        const field = byKey.get(key);
        const as = field ? customTold(field, wordsIn, called) : ({ kind: 'text' } as const);
        return { label: field?.name ?? key, as, at: `custom.${key}` };
      };
      const named = (key: string, value: unknown) => called[String(value)] ?? say(key, value);
      const on = { kind: object, id, name: waits.name, version };
      const body = { custom: changes };
      const touches = [object];
      return writeLater<Row>(
        changeOf({ call: waits.call, on, changes, before, words, say: named, body, touches }),
        straight,
        t,
      );
    },
    onSaved: () => client.invalidateQueries({ queryKey: [object] }),
    fieldName: (key) => byKey.get(key)?.name ?? key,
    say,
  });
  if (!record || fields.length === 0) return null;
  return (
    <>
      <CustomFacts
        fields={fields}
        values={record.custom}
        mayWrite={record.mayWrite && !isPast}
        currency={settings.currency}
        find={find}
        linkTo={({ options }, id) => (places[options.target ?? ''] ? `${places[options.target ?? '']}/${id}` : null)}
        link={(href, text) => <Go href={href}>{text}</Go>}
        save={(key, value, called) => edit.save({ [key]: value }, called)}
        onWhy={(field) => setWhy(byKey.get(field.key) ?? null)}
      />
      {why ? <WhyField field={why} recordId={record.id} onClose={() => setWhy(null)} /> : null}
      {edit.dialog}
    </>
  );
}
