import { describe, expect, test } from 'vitest';
import { worldOf } from '../process/demo/rules/world.ts';
import { aSetting } from '../process/demo/testing.ts';
import en from './web/locales/en.json' with { type: 'json' };
import es from './web/locales/es.json' with { type: 'json' };

/** Examples on empty pages, and of whom or what in the demo company each tells. */
const examples: Readonly<Record<string, readonly string[]>> = {
  'pipeline.empty.text': ['Waldmark Chemie GmbH'],
  'pipeline.list.emptyExample': ['Waldmark Chemie GmbH'],
  'company.empty.example': ['Aldergate Foods Ltd'],
  'contact.empty.example': ['Imogen Bancroft', 'Aldergate Foods Ltd'],
  'product.empty.example': ['Gateway 8'],
  'lead.empty.example': ['Gateway 8'],
  'day.empty.exampleLine': ['Alsterfeld Logistik KG'],
  'day.plan.empty.example': ['Alsterfeld Logistik KG'],
  'approval.emptyExample': ['Rocío Carballo', 'Gateway 8', 'Sven Kessler'],
  'activities.emptyText': ['Imogen Bancroft'],
  'whitespace.emptyText': ['Alsterfeld Logistik KG', 'Commissioning day', 'Calibration visit'],
  'outbox.emptyText': ['Aldergate Foods Ltd'],
  'quotes.empty.example': ['Weserhafen Verpackung KG', 'Gateway 8'],
  'commitments.empty.example': ['Waldmark Chemie GmbH'],
  'week.empty.example': ['Waldmark Chemie GmbH'],
  'calling.empty.example': ['Imogen Bancroft'],
  'references.empty.example': ['Imogen Bancroft', 'Aldergate Foods Ltd'],
  'territories.empty.example': ['Weserhafen Verpackung KG'],
  'reviews.empty.example': ['Rocío Carballo', 'Fiona Quigley', 'Gaëtan Moreau'],
};

const textAt = (catalogue: object, key: string): string =>
  key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], catalogue) as string;

describe('what empty pages give as an example is found again in the demo company', () => {
  const { people, accounts, products } = worldOf(aSetting({ seed: 'quarterdeck', reasons: [] }));
  const { companies } = accounts;
  const contacts = companies.flatMap((company) => company.contacts);
  const there = new Set([...people, ...companies, ...contacts, ...products].map(({ name }) => name));

  test.each(Object.entries(examples))('%s', (key, names) => {
    for (const name of names) {
      expect(there).toContain(name);
      for (const catalogue of [en, es]) expect(textAt(catalogue, key)).toContain(name);
    }
  });
});
