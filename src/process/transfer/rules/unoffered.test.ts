import { expect, test } from 'vitest';
import { moduleNames } from '../../../platform/settings/rules/modules.ts';
import { aFile, tryImport } from '../planning.testing.ts';
import { fieldLines } from './field-lines.ts';
import { importFields } from './fields.ts';
import type { Mapping } from './mapping.ts';
import { countUnoffered, moduleOfGoal, moduleOfKind, namedThoughOff, offeredMapping } from './unoffered.ts';

// The headings of the forms as these systems export them.
const pipeline = aFile(
  'sales_pipeline.csv',
  'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
  '1C1I7A6R,Moses Frase,GTX Plus Basic,Cancity,Won,2016-10-20,2017-03-01,1054',
  'Z063OYW0,Darcel Schlecht,,Isdom,Prospecting,,,',
);
const prices = aFile('products.csv', 'product,series,sales_price', 'GTX Basic,GTX,550', 'GTX Pro,GTX,4821');
const roles = aFile(
  'OpportunityContactRole.csv',
  'Id,OpportunityId,ContactId,Role,IsPrimary',
  '00K1,0061,0031,Decision Maker,1',
);
const accounts = aFile('accounts.csv', 'account,sector,Colour of the hull', 'Cancity,retail,blue', 'Isdom,medical,red');
const guess = async (): Promise<Mapping> => (await tryImport([pipeline, prices, roles, accounts])).mapping;

const tableOf = ({ tables }: Mapping, name: string) => tables.find(({ table }) => table.startsWith(name))!;
const columnOf = (mapping: Mapping, table: string, column: string) =>
  tableOf(mapping, table).columns.find((each) => each.column === column)!;

test('without products a list of prices stays outside, and deals come without the product of theirs', async () => {
  const mapping = await guess();
  expect(tableOf(mapping, 'products').kind).toBe('product');
  const offered = offeredMapping(mapping, ['products']);
  expect(tableOf(offered, 'products')).toMatchObject({
    kind: null,
    why: 'module-off',
    off: { module: 'products', what: 'product' },
  });
  expect(columnOf(offered, 'sales_pipeline', 'product')).toMatchObject({
    goal: { to: 'nothing' },
    off: { module: 'products', what: 'product' },
  });
  // What is no part of it goes where it went.
  expect(columnOf(offered, 'sales_pipeline', 'account')).toEqual(columnOf(mapping, 'sales_pipeline', 'account'));
  expect(tableOf(offered, 'OpportunityContactRole')).toEqual(tableOf(mapping, 'OpportunityContactRole'));
});

test('without buying groups nobody’s part in a deal comes, without own fields no new one is proposed', async () => {
  const mapping = await guess();
  expect(columnOf(mapping, 'accounts', 'Colour of the hull').goal.to).toBe('new-field');
  const offered = offeredMapping(mapping, ['buying-groups', 'fields']);
  expect(tableOf(offered, 'OpportunityContactRole')).toMatchObject({ kind: null, off: { module: 'buying-groups' } });
  expect(columnOf(offered, 'accounts', 'Colour of the hull')).toMatchObject({
    goal: { to: 'nothing' },
    off: { module: 'fields', what: 'Colour of the hull' },
  });
  expect(tableOf(offered, 'products').kind).toBe('product');
});

test('what is offered names nothing that is off, and is as it was where all is on', async () => {
  const mapping = await guess();
  expect(offeredMapping(mapping, [])).toEqual(mapping);
  expect(namedThoughOff(offeredMapping(mapping, moduleNames), moduleNames)).toEqual([]);
  expect(namedThoughOff(mapping, [])).toEqual([]);
});

test('a mapping that names what is off is told where it does, by field and part of the product', async () => {
  const mapping = await guess();
  expect(namedThoughOff(mapping, ['products'])).toEqual([
    { at: 'tables.0.columns.2.goal', what: 'product', module: 'products' },
    { at: 'tables.1.kind', what: 'product', module: 'products' },
  ]);
  expect(namedThoughOff(mapping, ['fields']).map(({ what }) => what)).toContain('Colour of the hull');
});

test('rows that say something in a column that is off are counted by its heading, blank cells are not', async () => {
  const { columns } = tableOf(offeredMapping(await guess(), ['products']), 'sales_pipeline');
  const counted = {};
  const rows = ['GTX Plus Basic', '', ' ', 'MG'].map((product) => ({ cells: ['1', 'Ann', product, 'Cancity'] }));
  countUnoffered({ columns } as never, rows, counted);
  countUnoffered({ columns } as never, rows.slice(0, 1), counted);
  expect(counted).toEqual({ 'products product': 3 });
});

test('a mapping that was kept while something was off says nothing of it once that is on again', async () => {
  const kept = offeredMapping(await guess(), ['products']);
  const now = offeredMapping(kept, []);
  expect(columnOf(now, 'sales_pipeline', 'product')).not.toHaveProperty('off');
  expect(tableOf(now, 'products')).toMatchObject({ kind: null });
  expect(tableOf(now, 'products')).not.toHaveProperty('off');
});

test('each kind and field that names a product belongs to products', () => {
  for (const kind of Object.keys(fieldLines) as (keyof typeof importFields)[])
    for (const { key, form } of importFields[kind])
      if (form.as === 'reference' && form.kinds.length === 1 && form.kinds[0] === 'product')
        expect(moduleOfGoal(kind, { to: 'field', field: key }) ?? moduleOfKind[kind], `${kind} ${key}`).toBe(
          'products',
        );
  expect(moduleOfGoal('deal', { to: 'field', field: 'product.code' })).toBe('products');
  expect(moduleOfGoal('deal', { to: 'field', field: 'contact.email' })).toBeNull();
});
