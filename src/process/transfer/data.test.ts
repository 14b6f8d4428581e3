import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Tried, tryImport } from './planning.testing.ts';
import { fileAtPath } from './reading/index.ts';
import { balances } from './rules/reconcile.ts';

const data = process.env.QUARTERDECK_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const isThere = existsSync(join(data, 'salesforce-dev-org'));
if (!isThere) console.warn(`SKIPPED: no public data in ${data}; set QUARTERDECK_DATA to test the import against it`);

/** A reading of CSV letter by letter, so that the recount owes nothing to the reader under test. */
function recount(path: string, separator = ','): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const text = readFileSync(join(data, path), 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (quoted && letter === '"' && text[at + 1] === '"') cell += text[++at];
    else if (letter === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (!quoted && (letter === separator || letter === '\n')) {
      rows.at(-1)!.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  rows.at(-1)!.push(cell);
  return rows.filter((row) => row.some((one) => one.trim() !== ''));
}

const tried = async (folder: string, wanted: (name: string) => boolean = () => true): Promise<Tried> => {
  const names = readdirSync(join(data, folder)).filter(wanted).sort();
  return tryImport(await Promise.all(names.map((name) => fileAtPath(join(data, folder, name)))), {
    styles: { currency: 'USD', timeZone: 'America/New_York' },
  });
};
const kinds = ({ mapping }: Tried) => Object.fromEntries(mapping.tables.map(({ table, kind }) => [table, kind]));
const rowsOf = ({ lines }: Tried, table: string) => {
  const line = lines.find((each) => each.table === table && each.what === 'rows')!;
  return [line.source, line.plan, line.leftOut];
};
const count = ({ rows }: Tried, kind: string, isImplied = false) =>
  rows.filter((row) => row.kind === kind && !row.isBeside && (row.isImplied ?? false) === isImplied).length;

describe.skipIf(!isThere)('public tables that nobody here wrote', () => {
  test('Salesforce: accounts, contacts, leads and opportunities with their stages at their true dates', async () => {
    const got = await tried('salesforce-dev-org');
    expect(got.mapping.preset).toBe('salesforce');
    expect(kinds(got)).toEqual({
      'Account.csv': 'company',
      'Contact.csv': 'contact',
      'Lead.csv': 'lead',
      'Opportunity.csv': 'deal',
      'OpportunityHistory.csv': 'deal-history',
      'OpportunityHistoryGroup.csv': null,
    });
    for (const name of ['Account', 'Contact', 'Lead', 'Opportunity', 'OpportunityHistory']) {
      const rows = recount(`salesforce-dev-org/${name}.csv`).length - 1;
      expect([name, ...rowsOf(got, `${name}.csv`)]).toEqual([name, rows, rows, 0]);
    }
    const [head, ...deals] = recount('salesforce-dev-org/Opportunity.csv');
    const at = (name: string) => head!.indexOf(name);
    const won = deals.filter((row) => row[at('IsWon')] === 'TRUE');
    const sum = won.reduce((all, row) => all + Number(row[at('Amount')]) * 100, 0);
    const line = got.lines.find(({ what }) => what === 'sum of amount, won')!;
    expect([line.source, line.plan]).toEqual([sum, sum]);
    const [historyHead, ...history] = recount('salesforce-dev-org/OpportunityHistory.csv');
    const stages = (id: string) => history.filter((row) => row[historyHead!.indexOf('OpportunityId')] === id).length;
    const most = deals.map((row) => row[at('Id')]!).sort((a, b) => stages(b) - stages(a))[0]!;
    const life = got.rows.find(({ externalId }) => externalId === most)!.life!;
    expect(life.length).toBeGreaterThanOrEqual(stages(most));
    expect(life.map(({ from }) => from)).toEqual(life.map(({ from }) => from).sort());
    expect(balances(got.lines.filter(({ kind }) => kind === 'deal'))).toBe(true);
    expect(got.mapping.tables.find(({ table }) => table === 'OpportunityHistoryGroup.csv')?.lacks?.columns).toContain(
      'StageName (groups)',
    );
  });

  test('Northwind repaired: customers, people with their managers, products, orders and their lines', async () => {
    const got = await tried('northwind', (name) => !/^(customers|orders)\.csv/.test(name));
    expect(got.mapping.preset).toBe('northwind');
    expect([count(got, 'person'), count(got, 'product'), count(got, 'deal'), count(got, 'deal-line')]).toEqual([
      9, 77, 830, 2155,
    ]);
    expect(rowsOf(got, 'repaired_customers.csv')).toEqual([91, 91, 0]);
    expect(got.rows.filter(({ kind, values }) => kind === 'person' && values.manager).length).toBe(8);
    const quantity = recount('northwind/order-details.csv')
      .slice(1)
      .reduce((all, row) => all + Number(row[3]), 0);
    const line = got.lines.find(({ what }) => what === 'sum of quantity')!;
    expect([line.source, line.plan]).toEqual([quantity, quantity]);
    expect(
      got.problems.filter(({ effect, code }) => effect === 'row-left-out' && code !== 'wrong-number-of-cells'),
    ).toEqual([]);
    expect(balances(got.lines)).toBe(true);
    for (const name of ['categories', 'regions', 'territories', 'employee-territories'])
      expect(got.mapping.tables.find(({ table }) => table === `${name}.csv`)?.why, name).toBe('not-ours');
  });

  test('Northwind as found: each row whose commas were not quoted is named, and all others come', async () => {
    const got = await tried('northwind', (name) => !name.startsWith('repaired'));
    for (const [name, width] of [
      ['customers', 11],
      ['orders', 14],
      ['suppliers', 12],
    ] as const) {
      const rows = recount(`northwind/${name}.csv`).slice(1);
      const broken = rows.filter((row) => row.length > width).length;
      expect([name, ...rowsOf(got, `${name}.csv`)]).toEqual([name, rows.length, rows.length - broken, broken]);
      const named = got.problems.filter(({ file, code }) => file === `${name}.csv` && code === 'wrong-number-of-cells');
      expect(named.length).toBe(broken);
    }
  });

  test('Atomic CRM: contacts with their companies, their owner and their notes', async () => {
    const got = await tried('atomic-crm-contacts');
    const [head, ...rows] = recount('atomic-crm-contacts/contacts.csv');
    const different = (column: string) => new Set(rows.map((row) => row[head!.indexOf(column)]).filter(Boolean)).size;
    expect([got.mapping.preset, count(got, 'contact')]).toEqual(['atomic', rows.length]);
    expect([count(got, 'company', true), count(got, 'person', true)]).toEqual([
      different('company'),
      different('sales'),
    ]);
    const mails = rows.reduce(
      (all, row) => all + ['email_work', 'email_home', 'email_other'].filter((name) => row[head!.indexOf(name)]).length,
      0,
    );
    const planned = got.rows
      .filter(({ kind }) => kind === 'contact')
      .reduce((all, { values }) => {
        const channels = (values.channels ?? []) as { kind: string; value: string }[];
        return all + (values.email ? 1 : 0) + channels.filter(({ value }) => value.includes('@')).length;
      }, 0);
    expect(planned).toBe(mails);
    expect(balances(got.lines)).toBe(true);
  });

  test('Odoo: its template of partners holds companies and people; old workbooks and XML are refused by name', async () => {
    const got = await tried('odoo-crm-demo');
    expect([count(got, 'company'), count(got, 'contact')]).toEqual([2, 1]);
    expect(got.refused.filter((line) => line.includes('old Excel workbook (.xls)'))).toHaveLength(3);
    expect(got.refused.filter((line) => line.includes('this is XML'))).toHaveLength(2);
  });

  test('Pipedrive and SuiteCRM are known by their headings alone', async () => {
    const got = await tried('crm-format-headers');
    expect(got.mapping.tables.map(({ kind }) => kind)).toEqual(['deal', 'lead']);
    const goals = got.mapping.tables[0]!.columns.flatMap(({ goal }) => (goal.to === 'field' ? [goal.field] : []));
    expect(goals).toEqual(
      expect.arrayContaining([
        'name',
        'amount',
        'contact',
        'company',
        'contact.email',
        'product',
        'note.body',
        'activity.subject',
      ]),
    );
    const lead = got.mapping.tables[1]!.columns.flatMap(({ goal }) => (goal.to === 'field' ? [goal.field] : []));
    expect(lead).toEqual(
      expect.arrayContaining([
        'companyName',
        'leadStatus',
        'isConverted',
        'consentText',
        'consentAt',
        'contact',
        'deal',
      ]),
    );
  });

  test('sites, people and restaurants of public lists come as companies and contacts', async () => {
    const sites = await tried('chicago-early-childhood');
    const rows = recount('chicago-early-childhood/csv_example_messy_input.csv').length - 1;
    expect(rowsOf(sites, 'csv_example_messy_input.csv')).toEqual([rows, rows, 0]);
    const people = await tried('febrl', (name) => name === 'dataset_A_5000.csv');
    const [head, ...list] = recount('febrl/dataset_A_5000.csv');
    const nameless = list.filter(
      (row) => !row[head!.indexOf('given_name')]!.trim() && !row[head!.indexOf('surname')]!.trim(),
    ).length;
    const noId = list.filter((row) => !row[0]!.trim()).length;
    expect(noId).toBe(0);
    expect([count(people, 'contact'), nameless]).toEqual([list.length - nameless, nameless]);
  });

  test('what is none of ours says why not, and what is missing', async () => {
    const leads = await tried('olist-marketing-funnel');
    expect(kinds(leads)['olist_closed_deals_dev70.csv']).toBe('deal');
    const closed = recount('olist-marketing-funnel/olist_closed_deals_dev70.csv').length - 1;
    expect(leads.rows.filter(({ life }) => life?.at(-1)?.status === 'won').length).toBe(closed);
    expect(leads.mapping.tables[1]).toMatchObject({
      kind: null,
      lacks: { nearest: 'lead' },
    });
    const broken = await tried('x-education-leads', (name) => name.startsWith('as_found'));
    expect(broken.mapping.tables[0]).toMatchObject({
      kind: null,
      lacks: { nearest: 'lead' },
    });
    const census = await tried('census-secondstring');
    expect(census.mapping.tables[0]?.why).toBe('no-heads');
  });

  test('lines wrapped whole in quotes come as what they are once a column is named for the name', async () => {
    const file = await fileAtPath(join(data, 'x-education-leads/as_found_double_quoted_rows.csv'));
    const lines =
      readFileSync(join(data, 'x-education-leads/as_found_double_quoted_rows.csv'), 'utf8').trim().split('\n').length -
      1;
    const got = await tryImport([file], {
      change: ({ tables: [table] }) => {
        table!.kind = 'contact';
        table!.columns = table!.columns.map((column) => ({
          ...column,
          goal:
            column.column === 'Lead Number'
              ? { to: 'field', field: 'name' }
              : column.column === 'City'
                ? { to: 'field', field: 'city' }
                : column.goal,
        }));
      },
    });
    expect([count(got, 'contact'), got.problems.filter(({ code }) => code === 'double-encoded').length]).toEqual([
      lines,
      lines,
    ]);
    expect(JSON.stringify(got.rows)).not.toContain('Select');
  });
});
