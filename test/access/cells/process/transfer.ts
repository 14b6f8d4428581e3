import { newId } from '../../../../src/ground/ids.ts';
import type { Action } from '../../../../src/platform/access/policy.ts';
import type { TestProduct } from '../../../support/product.ts';
import { type Name, type Owner, owners, type Someone } from '../../../support/two-workspaces.ts';
import { breadth, expected, isBeta } from '../../rights.ts';
import {
  all,
  anywhere,
  api,
  begunArchive,
  type Cell,
  type Cells,
  dealOf,
  idIn,
  missing,
  nowhere,
  one,
  perOwner,
  shared,
  token,
} from '../asking.ts';

/** The record of an owner and another one of his workspace, as a query. */
function bothOf(p: TestProduct, owner: Owner, what: 'companies' | 'contacts'): string {
  const others: Owner[] = isBeta(owner) ? ['Ben', 'Bea'] : ['Ria', 'Ari'];
  const other = others.find((each) => each !== owner) as Owner;
  return `id=${idIn(p, owner, what)}&id=${idIn(p, other, what)}`;
}

type Known = 'company' | 'contact' | 'deal' | 'product' | 'lead';

function mergeOfNone(kind: Known, path: string, who: Someone<Name>): Cell[] {
  const records = [newId(), newId()].map((id) => ({ id, version: 1 }));
  const expect = breadth(kind, 'write', who.role) === 'none' ? 403 : 400;
  return one(`${api}/duplicates/merges/${path}`, expect, { body: { into: missing, records, take: {} } });
}

const verdictOfNone = (kind: Known, path: string, who: Someone<Name>): Cell[] =>
  one(`${api}/duplicates/queue/${path}`, breadth(kind, 'write', who.role) === 'none' ? 403 : 404, {
    body: { oneId: newId(), otherId: newId(), verdict: 'later' },
  });

const importsOr404 = (who: Someone<Name>) => (breadth('import', 'write', who.role) === 'none' ? 403 : 404);

/** An archive that each owner had begun, without a file yet: nobody else ever reaches it, whatever his role. */
const anArchive =
  (action: Action, rest: string, ok: number): Cells =>
  async (p, who) => {
    const found: Cell[] = [];
    for (const owner of owners)
      found.push({
        to: owner,
        path: `${api}/exports/${await begunArchive(p, owner)}${rest}`,
        expect: [expected(who, 'export', action, owner, { ok })],
      });
    return found;
  };

export const cells: Record<string, Cells> = {
  'firstArchive.bring': () =>
    one(`${api}/first-visit/archive`, 409, { body: 'x', headers: { 'content-type': 'application/octet-stream' } }),
  'firstArchive.progress': () => one(`${api}/first-visit/archive/progress`, 409, { body: { token } }),
  'duplicates.likelyCompanies': (_p, who) =>
    one(`${api}/duplicates/companies?name=Alpha`, breadth('company', 'read', who.role) === 'none' ? 403 : 200),
  'duplicates.likelyContacts': (_p, who) =>
    one(`${api}/duplicates/contacts?name=Alpha`, breadth('contact', 'read', who.role) === 'none' ? 403 : 200),
  'duplicates.likelyLeads': (_p, who) =>
    one(`${api}/duplicates/leads?name=Alpha`, breadth('lead', 'read', who.role) === 'none' ? 403 : 200),
  'duplicates.likelyDeals': (p, who) =>
    one(
      `${api}/duplicates/deals?name=zqRob&companyId=${p.alpha.companies.Rob}`,
      breadth('deal', 'read', who.role) === 'none' ? 403 : 200,
    ),
  'duplicates.likelyProducts': all(`${api}/duplicates/products?name=Alpha`),
  'duplicates.twinsOfDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/duplicates/deals/${dealOf(p, owner)}`,
  })),
  'duplicates.twinsOfProduct': shared(
    'product',
    'read',
    (id) => `${api}/duplicates/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'duplicates.twinsOfCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/duplicates/companies/${idIn(p, owner, 'companies')}`,
  })),
  'duplicates.twinsOfContact': perOwner('contact', 'read', (p, owner) => ({
    path: `${api}/duplicates/contacts/${idIn(p, owner, 'contacts')}`,
  })),
  'duplicates.twinsOfLead': perOwner('lead', 'read', (p, owner) => ({
    path: `${api}/duplicates/leads/${idIn(p, owner, 'leads')}`,
  })),
  'duplicates.compareCompanies': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/companies?${bothOf(p, owner, 'companies')}`,
  })),
  'duplicates.compareContacts': perOwner('contact', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/contacts?${bothOf(p, owner, 'contacts')}`,
  })),
  // Nobody has two leads here; whose are told is tried where they are put together.
  'duplicates.compareLeads': (_p, who) =>
    one(
      `${api}/duplicates/merges/leads?id=${newId()}&id=${newId()}`,
      breadth('lead', 'read', who.role) === 'none' ? 403 : 404,
    ),
  'duplicates.compareDeals': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/deals?id=${dealOf(p, owner)}&id=${dealOf(p, owner, 'won')}`,
  })),
  'duplicates.compareProducts': shared(
    'product',
    'read',
    (id) => `${api}/duplicates/merges/products?id=${id}`,
    (p, beta) => anywhere(p, beta).products.join('&id='),
    200,
  ),
  // Who may put which together is told by its own test; here nobody does by asking.
  'duplicates.mergeCompanies': (_p, who) => mergeOfNone('company', 'companies', who),
  'duplicates.mergeContacts': (_p, who) => mergeOfNone('contact', 'contacts', who),
  'duplicates.mergeLeads': (_p, who) => mergeOfNone('lead', 'leads', who),
  'duplicates.mergeDeals': (_p, who) => mergeOfNone('deal', 'deals', who),
  'duplicates.mergeProducts': (_p, who) => mergeOfNone('product', 'products', who),
  'duplicates.mergedIntoDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/deals/${dealOf(p, owner)}`,
  })),
  'duplicates.mergedIntoProduct': shared(
    'product',
    'read',
    (id) => `${api}/duplicates/merges/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'duplicates.mergedIntoCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/companies/${idIn(p, owner, 'companies')}`,
  })),
  'duplicates.mergedIntoContact': perOwner('contact', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/contacts/${idIn(p, owner, 'contacts')}`,
  })),
  'duplicates.mergedIntoLead': perOwner('lead', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/leads/${idIn(p, owner, 'leads')}`,
  })),

  'duplicates.companyQueue': (_p, who) =>
    one(`${api}/duplicates/queue/companies`, breadth('company', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.contactQueue': (_p, who) =>
    one(`${api}/duplicates/queue/contacts`, breadth('contact', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.leadQueue': (_p, who) =>
    one(`${api}/duplicates/queue/leads`, breadth('lead', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.dealQueue': (_p, who) =>
    one(`${api}/duplicates/queue/deals`, breadth('deal', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.productQueue': (_p, who) =>
    one(`${api}/duplicates/queue/products`, breadth('product', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.decideDeals': (_p, who) => verdictOfNone('deal', 'deals', who),
  'duplicates.decideProducts': (_p, who) => verdictOfNone('product', 'products', who),
  'duplicates.decideCompanies': (_p, who) => verdictOfNone('company', 'companies', who),
  'duplicates.decideContacts': (_p, who) => verdictOfNone('contact', 'contacts', who),
  'duplicates.decideLeads': (_p, who) => verdictOfNone('lead', 'leads', who),

  'duplicates.qualityByOwner': (_p, who) =>
    one(`${api}/duplicates/quality/contacts`, breadth('company', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.poorestRecords': (_p, who) =>
    one(`${api}/duplicates/quality/contacts/records`, breadth('company', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.recordQuality': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/duplicates/quality/companies/records/${idIn(p, owner, 'companies')}`,
  })),

  'exports.list': all(`${api}/exports`),
  // One is being made for everybody already: what would be begun here went on writing behind the questions to come.
  'exports.start': async (p, who) => {
    await begunArchive(p, who.name);
    return one(`${api}/exports`, 409);
  },
  'exports.read': anArchive('read', '', 200),
  'exports.download': anArchive('read', '/file', 409),
  'exports.remove': anArchive('write', '', 204),
  'transfer.listImports': (_p, who) =>
    one(`${api}/imports`, breadth('import', 'read', who.role) === 'none' ? 403 : 200),
  'transfer.listMappings': (_p, who) =>
    one(`${api}/import-mappings`, breadth('import-mapping', 'read', who.role) === 'none' ? 403 : 200),
  'transfer.saveMapping': (_p, who) =>
    one(`${api}/import-mappings`, breadth('import-mapping', 'write', who.role) === 'none' ? 403 : 200, {
      body: {
        name: `Of ${who.name}`,
        mapping: { preset: null, source: 'x', tables: [], stages: [], existing: 'create', unknownNames: 'come-along' },
      },
    }),
  'transfer.removeMapping': (_p, who) => one(`${api}/import-mappings/${nowhere}`, importsOr404(who)),
  'transfer.draftImport': (_p, who) =>
    one(`${api}/imports`, breadth('import', 'write', who.role) === 'none' ? 403 : 409, {
      body: { files: [nowhere] },
    }),
  'transfer.readImport': (_p, who) => one(`${api}/imports/${nowhere}`, importsOr404(who)),
  'transfer.readHeads': (_p, who) => one(`${api}/imports/${nowhere}/tables`, importsOr404(who)),
  'transfer.listRows': (_p, who) => one(`${api}/imports/${nowhere}/rows`, importsOr404(who)),
  'transfer.changeImport': (_p, who) =>
    one(`${api}/imports/${nowhere}`, importsOr404(who), { body: { name: 'Other' }, version: 1 }),
  'transfer.checkImport': (_p, who) => one(`${api}/imports/${nowhere}/check`, importsOr404(who)),
  'transfer.writeImport': (_p, who) => one(`${api}/imports/${nowhere}/run`, importsOr404(who)),
  'transfer.pauseImport': (_p, who) => one(`${api}/imports/${nowhere}/pause`, importsOr404(who)),
  'transfer.stopImport': (_p, who) => one(`${api}/imports/${nowhere}/stop`, importsOr404(who)),
  'transfer.signImport': (_p, who) => one(`${api}/imports/${nowhere}/sign`, importsOr404(who)),
  'transfer.undoImport': (_p, who) => one(`${api}/imports/${nowhere}/undo`, importsOr404(who)),
  'transfer.removeImport': (_p, who) => one(`${api}/imports/${nowhere}`, importsOr404(who)),
  'transfer.fixRow': (_p, who) =>
    one(`${api}/imports/${nowhere}/fixes`, importsOr404(who), { body: { table: 'a.csv', row: 2, word: 'leave' } }),
};
