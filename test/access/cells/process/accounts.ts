import { expected } from '../../rights.ts';
import {
  type Accounts,
  all,
  anywhere,
  api,
  type Cells,
  changedCells,
  idIn,
  missing,
  one,
  onMany,
  perOwner,
  personId,
  shared,
  stale,
  tellsTheirs,
} from '../asking.ts';

const onRecord = (kind: 'company' | 'contact', path: string, what: 'companies' | 'contacts', body?: unknown): Cells =>
  perOwner(
    kind,
    'write',
    (p, owner) => ({
      path: `${api}/${path}/${idIn(p, owner, what)}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const lookedAhead =
  (...of: Accounts): Cells =>
  (p, who) =>
    onMany(
      p,
      who,
      of,
      (id) => ({ path: 'changes/preview', body: { ids: [id], change: { remove: true } } }),
      (a, { mayWrite, mayRead }) => {
        const { changing, left, leftInAll } = a.json();
        const isLeft = leftInAll === 1 && left[0].why === (mayWrite ? 'in-use' : 'not-yours');
        return mayRead ? isLeft || (mayWrite && changing === 1) : changing + leftInAll === 0;
      },
    );

const changedMany =
  (...of: Accounts): Cells =>
  (p, who) =>
    onMany(
      p,
      who,
      of,
      (id) => ({ path: 'changes', body: { ids: [id], change: { removeTagIds: [id] } } }),
      (a, { mayWrite, mayRead }) => {
        const { changed, unchanged, leftInAll } = a.json();
        return changed === 0 && unchanged === (mayWrite ? 1 : 0) && leftInAll === (mayRead && !mayWrite ? 1 : 0);
      },
    );

/** A part of a company or contact: who may change the whole is told that it is another version, anybody else nothing. */
const onPart = (kind: 'company' | 'contact', path: string, what: 'roles' | 'positions', body?: unknown): Cells =>
  perOwner(
    kind,
    'write',
    (p, owner) => ({
      path: `${api}/${path}/${idIn(p, owner, what)}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

export const cells: Record<string, Cells> = {
  'accounts.listCompanies': all(`${api}/companies`),
  'accounts.readCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}`,
  })),
  'accounts.createCompany': perOwner(
    'company',
    'write',
    (p, owner) => ({
      path: `${api}/companies`,
      asking: { body: { name: 'New customer', ownerId: personId(p, owner) } },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'accounts.updateCompany': onRecord('company', 'companies', 'companies', { sector: 'ropes' }),
  'accounts.removeCompany': onRecord('company', 'companies', 'companies'),
  'accounts.listContacts': all(`${api}/contacts`),
  'accounts.readContact': perOwner('contact', 'read', (p, owner) => ({
    path: `${api}/contacts/${idIn(p, owner, 'contacts')}`,
  })),
  'accounts.createContact': perOwner(
    'contact',
    'write',
    (p, owner) => ({ path: `${api}/contacts`, asking: { body: { name: 'New buyer', ownerId: personId(p, owner) } } }),
    { ok: 201, outOfReach: 400 },
  ),
  'accounts.updateContact': onRecord('contact', 'contacts', 'contacts', { title: 'Buyer' }),
  'accounts.removeContact': onRecord('contact', 'contacts', 'contacts'),

  'accounts.previewCompanies': lookedAhead('company', 'companies'),
  'accounts.previewContacts': lookedAhead('contact', 'contacts'),
  'accounts.changeCompanies': changedMany('company', 'companies'),
  'accounts.changeContacts': changedMany('contact', 'contacts'),
  'accounts.changeCompanyCells': changedCells({ sector: 'ropes' }, 'company', 'companies'),
  'accounts.changeContactCells': changedCells({ title: 'Buyer' }, 'contact', 'contacts'),
  'accounts.readFamily': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/family`,
  })),
  'accounts.readBuyingGroup': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/buying-group`,
  })),
  'accounts.addToGroup': perOwner(
    'company',
    'write',
    (p, owner, who) => ({
      path: `${api}/companies/${idIn(p, owner, 'companies')}/buying-group`,
      asking: { body: { contactId: missing, role: 'user', note: who.name } },
    }),
    { ok: 400 },
  ),
  'accounts.changeRole': onPart('company', 'buying-roles', 'roles', { stance: 'neutral' }),
  'accounts.leaveGroup': onPart('company', 'buying-roles', 'roles'),
  'accounts.addPosition': perOwner(
    'contact',
    'write',
    (p, owner) => ({
      path: `${api}/contacts/${idIn(p, owner, 'contacts')}/positions`,
      asking: { body: { companyId: missing, title: 'Board' } },
    }),
    { ok: 400 },
  ),
  'accounts.changePosition': onPart('contact', 'positions', 'positions', { title: 'Chair' }),
  'accounts.removePosition': onPart('contact', 'positions', 'positions'),
  'accounts.listTags': all(`${api}/tags`),
  'accounts.addTag': (_, who) =>
    one(`${api}/tags`, expected(who, 'tag', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: `Tag of ${who.id}` },
    }),
  'accounts.renameTag': shared(
    'tag',
    'write',
    (id) => `${api}/tags/${id}`,
    (p, beta) => anywhere(p, beta).tagId,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'accounts.removeTag': shared(
    'tag',
    'write',
    (id) => `${api}/tags/${id}`,
    (p, beta) => anywhere(p, beta).tagId,
    412,
    { version: stale },
  ),
};
