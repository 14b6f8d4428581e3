import type { Answer, Asking } from '../../../support/product.ts';
import { breadth, expected, isBeta } from '../../rights.ts';
import { all, anywhere, api, type Cells, one, own, shared, stale } from '../asking.ts';

/** A product of either workspace, ticked in a list: who keeps the catalogue finds his own, and of another workspace none. */
const onProducts =
  (path: string, body: (id: string) => object, found: (told: ReturnType<Answer['json']>) => number): Cells =>
  (p, who) =>
    ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/products/${path}`,
      asking: { body: body(anywhere(p, beta).products[0] as string) },
      expect: [breadth('product', 'write', who.role) === 'none' ? 403 : 200],
      check: (a: Answer) =>
        a.status !== 200 || found(a.json()) === Number(isBeta(who.name) === beta) ? null : 'finds others than its own',
    }));

const onPriceList = (ok: number, asking?: Asking): Cells =>
  shared(
    'price-list',
    'write',
    (id) => `${api}/price-lists/${id}`,
    (p, beta) => anywhere(p, beta).priceList,
    ok,
    asking,
  );

const onBundle = (ok: number, asking?: Asking): Cells =>
  shared(
    'bundle',
    'write',
    (id) => `${api}/bundles/${id}`,
    (p, beta) => anywhere(p, beta).bundle,
    ok,
    asking,
  );

const priceListFields = {
  ...{ name: 'Fresh', currency: 'EUR', startsOn: '2026-01-01', endsOn: null, companyId: null, sector: null },
  prices: [],
};

export const cells: Record<string, Cells> = {
  'catalogue.listProducts': all(`${api}/products`),
  'catalogue.readProduct': shared(
    'product',
    'read',
    (id) => `${api}/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'catalogue.createProduct': (_, who) =>
    one(`${api}/products`, expected(who, 'product', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'New sail' },
    }),
  'catalogue.updateProduct': shared(
    'product',
    'write',
    (id) => `${api}/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    412,
    { version: stale, body: { series: 'big' } },
  ),
  'catalogue.previewProducts': onProducts(
    'changes/preview',
    (id) => ({ ids: [id], change: { remove: true } }),
    (told) => told.changing + told.leftInAll,
  ),
  'catalogue.changeProducts': onProducts(
    'changes',
    (id) => ({ ids: [id], change: { active: true } }),
    (told) => told.changed + told.unchanged + told.leftInAll,
  ),
  'catalogue.changeProductCells': onProducts(
    'cells',
    (id) => ({ rows: [{ id, version: stale, fields: { series: 'big' } }] }),
    (told) => told.left.filter(({ why }: { why: string }) => why === 'changed-meanwhile').length,
  ),
  'catalogue.removeProduct': shared(
    'product',
    'write',
    (id) => `${api}/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    412,
    { version: stale },
  ),

  'pricing.listPriceLists': all(`${api}/price-lists`),
  'pricing.createPriceList': (_, who) =>
    one(`${api}/price-lists`, expected(who, 'price-list', 'write', null, { where: who.name, ok: 201 }), {
      body: priceListFields,
    }),
  'pricing.updatePriceList': onPriceList(412, { version: stale, body: { name: 'Other' } }),
  'pricing.removePriceList': onPriceList(412, { version: stale }),
  'pricing.readPrices': (_, who) =>
    one(`${api}/price-lists/read`, expected(who, 'price-list', 'write', null, { where: who.name }), {
      body: { text: 'x\t1', currency: 'EUR' },
    }),
  'pricing.pricesFor': all(`${api}/prices`),
  'pricing.listBundles': all(`${api}/bundles`),
  'pricing.createBundle': (p, who) =>
    one(`${api}/bundles`, expected(who, 'bundle', 'write', null, { where: who.name, ok: 201 }), {
      body: {
        ...{ name: 'Fresh', currency: 'EUR', price: null, active: true },
        parts: [{ productId: own(p, who).products[0], quantity: 1, optional: false }],
      },
    }),
  'pricing.updateBundle': onBundle(412, { version: stale, body: { name: 'Other' } }),
  'pricing.removeBundle': onBundle(412, { version: stale }),
};
