import { owners } from '../../../support/two-workspaces.ts';
import { breadth, expected } from '../../rights.ts';
import {
  api,
  type Cells,
  changedCells,
  idIn,
  noOffer,
  nowhere,
  one,
  onMany,
  perOwner,
  stale,
  tellsTheirs,
} from '../asking.ts';

const onLead = (rest: string, body?: unknown): Cells =>
  perOwner(
    'lead',
    'write',
    (p, owner) => ({
      path: `${api}/leads/${idIn(p, owner, 'leads')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const formGiven = {
  ...{ title: 'Ask us', consentText: null, thanks: 'Thank you', source: null, campaign: null, language: 'en' },
  isOpen: true,
  fields: [
    { field: 'name', required: true },
    { field: 'email', required: true },
  ],
};

export const cells: Record<string, Cells> = {
  'leads.list': (_, who) => one(`${api}/leads`, breadth('lead', 'read', who.role) === 'none' ? 403 : 200),
  'leads.read': perOwner('lead', 'read', (p, owner) => ({ path: `${api}/leads/${idIn(p, owner, 'leads')}` })),
  'leads.queue': (_, who) => one(`${api}/leads/queue`, breadth('lead', 'write', who.role) === 'none' ? 403 : 200),
  'leads.alike': (_, who) =>
    one(`${api}/leads/alike?companyName=Alpha`, breadth('lead', 'write', who.role) === 'none' ? 403 : 200),
  'leads.create': (_, who) =>
    one(`${api}/leads`, breadth('lead', 'write', who.role) === 'none' ? 403 : 201, { body: { name: 'New asker' } }),
  'leads.update': onLead('', { interest: 'Sails' }),
  'leads.move': onLead('/status', { status: 'working' }),
  'leads.convert': onLead('/convert', { company: null, deal: null }),
  'leads.remove': onLead(''),
  'leads.withdrawConsent': onLead('/withdraw-consent'),
  // Who asks for what is his already is answered it; of somebody else's nobody is told that it is there.
  'leads.take': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/leads/${idIn(p, owner, 'leads')}/take`,
      asking: { body: {} },
      expect: [breadth('lead', 'write', who.role) === 'none' ? 403 : owner === who.name ? 200 : 404],
    })),
  'leads.previewMany': (p, who) =>
    onMany(
      p,
      who,
      ['lead', 'leads'],
      (id) => ({ path: 'changes/preview', body: { ids: [id], change: { remove: true } } }),
      (a, { mayWrite, mayRead }) => {
        const { changing, leftInAll } = a.json();
        return changing === Number(mayWrite) && leftInAll === Number(mayRead && !mayWrite);
      },
    ),
  'leads.changeMany': (p, who) =>
    onMany(
      p,
      who,
      ['lead', 'leads'],
      (id) => ({ path: 'changes', body: { ids: [id], change: { campaign: null } } }),
      (a, { mayWrite, mayRead }) => {
        const { changed, unchanged, leftInAll } = a.json();
        return changed === 0 && unchanged === Number(mayWrite) && leftInAll === Number(mayRead && !mayWrite);
      },
    ),
  'leads.changeCells': changedCells({ interest: 'Sails' }, 'lead', 'leads'),
  'leads.listDefinitions': (_, who) =>
    one(`${api}/lead-definitions`, expected(who, 'lead-definition', 'read', null, { where: who.name })),
  'leads.pace': (_, who) => one(`${api}/lead-pace`, breadth('lead', 'read', who.role) === 'none' ? 403 : 200),
  'leads.wins': (_, who) =>
    one(`${api}/lead-wins?from=2025-01-01&before=2199-01-01`, breadth('lead', 'read', who.role) === 'none' ? 403 : 200),
  'leads.reportDefinitions': (_, who) =>
    one(`${api}/lead-definitions/report`, expected(who, 'lead-definition', 'read', null, { where: who.name })),
  'leads.proposeDefinition': (_, who) =>
    one(
      `${api}/lead-definitions/mql`,
      who.role === 'manager' ? 400 : expected(who, 'lead-definition', 'write', null, { where: who.name, ok: 409 }),
      { body: { version: 9, conditions: [], messaging: null } },
    ),
  'leads.agreeDefinition': (_, who) =>
    one(
      `${api}/lead-definitions/mql/agreements`,
      who.role === 'operations' ? 400 : expected(who, 'lead-definition', 'write', null, { where: who.name, ok: 409 }),
      { body: { version: 9, side: 'sales' } },
    ),
  'leads.readRouting': (_, who) =>
    one(`${api}/lead-routing`, expected(who, 'lead-routing', 'read', null, { where: who.name })),
  'leads.updateRouting': (_, who) =>
    one(`${api}/lead-routing`, expected(who, 'lead-routing', 'write', null, { where: who.name, ok: 409 }), {
      body: { version: 0, minutes: 15, bySource: [], rules: [] },
    }),
  'leads.tryRouting': (_, who) =>
    one(`${api}/lead-routing/trial`, expected(who, 'lead-routing', 'write', null, { where: who.name }), {
      body: { rules: [] },
    }),
  'leadForms.list': (_, who) => one(`${api}/lead-forms`, expected(who, 'lead-form', 'read', null, { where: who.name })),
  'leadForms.create': (_, who) =>
    one(`${api}/lead-forms`, expected(who, 'lead-form', 'write', null, { where: who.name, ok: 201 }), {
      body: formGiven,
    }),
  // Of no workspace: whoever may change forms is told that it is not there.
  'leadForms.update': (_, who) =>
    one(`${api}/lead-forms/${nowhere}`, expected(who, 'lead-form', 'write', null, { where: who.name, ok: 404 }), {
      version: stale,
      body: { isOpen: false },
    }),
  'forms.open': () => one(`${api}/forms/open`, 409, { body: { token: noOffer } }),
  'forms.send': () => one(`${api}/forms/send`, 409, { body: { token: noOffer, opened: '', filled: {} } }),
};
