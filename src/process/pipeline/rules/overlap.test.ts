import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stagesFrom } from './default-pipeline.ts';
import { contradict, implies, overlaps, placeByEvidence, standsIn } from './overlap.ts';
import type { Criterion, Stage } from './stages.ts';
import { templates } from './templates.ts';

const statement = (key: string, over: Partial<Criterion> = {}): Criterion => ({
  key,
  kind: 'statement',
  text: `${key} is so`,
  level: 'block',
  ...over,
});
const field = (name: string, over: Partial<Criterion> = {}): Criterion =>
  statement(`${name}-${JSON.stringify(over)}`, { kind: 'field', field: name, ...over });
const aStage = (id: string, exit: Criterion[], entry: Criterion[] = []): Stage => ({
  id,
  name: id,
  definition: 'What it is',
  ownerRole: 'rep',
  limitDays: 10,
  nextStep: 'Go on',
  probability: 0.5,
  entry,
  exit,
});

test.each(templates.map((template) => [template.name, template] as const))(
  '%s: no stage flows into another',
  (_, template) => {
    expect(overlaps(stagesFrom(template, (key) => key))).toEqual([]);
  },
);

describe('stages that flow into one another', () => {
  test('two stages left on the same thing are refused, also when the words alone are the same', () => {
    const twice = [aStage('demo', [statement('demo-done')]), aStage('proposal', [statement('demo-done')])];
    expect(overlaps(twice).map(({ problem }) => problem)).toContain('same-exit');
    const inWords = [
      aStage('demo', [statement('a', { text: 'The demo is done.' })]),
      aStage('proposal', [statement('b', { text: 'the demo is done' }), statement('c')]),
    ];
    expect(overlaps(inWords)).toEqual([{ problem: 'same-exit', stages: ['demo', 'proposal'], keys: ['b'] }]);
  });

  test('a stage entered on what only a later one shows is refused', () => {
    const early = [
      aStage('demo', [statement('demo-done')], [statement('contract-signed')]),
      aStage('closing', [statement('contract-signed')]),
    ];
    expect(overlaps(early).map(({ problem }) => problem)).toContain('asked-too-early');
  });

  test('a stage that asks 5,000 after one that asked 10,000 asks nothing, and is refused', () => {
    const least = (amount: number) => field('amount', { test: 'at-least', least: amount, currency: 'EUR' });
    const stages = [aStage('first', [least(1_000_000)]), aStage('second', [least(500_000)])];
    expect(overlaps(stages)).toMatchObject([{ problem: 'already-met', stages: ['first', 'second'] }]);
    expect(overlaps(stages.toReversed())).toEqual([]);
  });

  test('a field that is to be one of two lists that share nothing can never be', () => {
    const source = (...values: string[]) => field('source', { test: 'one-of', values });
    const stages = [aStage('first', [source('fair', 'web')]), aStage('second', [source('partner')])];
    expect(overlaps(stages)).toMatchObject([{ problem: 'contradiction', stages: ['first', 'second'] }]);
  });

  test('an amount in two currencies can never be, in one and the same it can', () => {
    const least = (currency: string) => field('amount', { test: 'at-least', least: 100, currency });
    expect(contradict(least('EUR'), least('USD'))).toBe(true);
    expect(contradict(least('EUR'), least('EUR'))).toBe(false);
    expect(contradict(least('EUR'), field('currency', { test: 'one-of', values: ['USD'] }))).toBe(true);
  });

  test('what only warns may be asked again: it may have been passed over', () => {
    const warned = field('amount', { level: 'warn' });
    const certain = field('amount', { level: 'block' });
    const after = [aStage('second', [field('amount')])];
    expect(overlaps([aStage('first', [statement('a'), warned]), ...after])).toEqual([]);
    expect(overlaps([aStage('first', [statement('a'), certain]), ...after])).toMatchObject([
      { problem: 'already-met' },
    ]);
  });
});

test('one of few implies one of many, and any value implies that it is filled', () => {
  const source = (...values: string[]) => field('source', { test: 'one-of', values });
  expect(implies(source('web'), source('web', 'fair'))).toBe(true);
  expect(implies(source('web', 'fair'), source('web'))).toBe(false);
  expect(implies(source('web'), field('source'))).toBe(true);
  expect(implies(field('source'), source('web'))).toBe(false);
});

/** Pipelines of any length whose stages are left on one to three statements out of a few, entered on what went before. */
const pipelines = fc
  .array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((exits) =>
    exits.map((keys, at) =>
      aStage(
        `stage ${at}`,
        [...new Set(keys)].map((key) => statement(`k${key}`)),
        at > 0 ? [statement(`k${exits[at - 1]![0]}`)] : [],
      ),
    ),
  );

test('whatever is shown, a deal satisfies one current stage and no other', () => {
  fc.assert(
    fc.property(pipelines, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (stages, shown) => {
      const isMet = ({ key }: Criterion) => shown[Number(key.slice(1))]!;
      const satisfied = stages.flatMap((_, at) => (standsIn(stages, at, isMet) ? [at] : []));
      const place = placeByEvidence(stages, isMet);
      expect(satisfied).toEqual(place === stages.length ? [] : [place]);
    }),
  );
});

test('a pipeline is accepted exactly when every one of its stages can be the current one', () => {
  fc.assert(
    fc.property(pipelines, (stages) => {
      const keys = [...new Set(stages.flatMap(({ exit }) => exit.map(({ key }) => key)))];
      const reachable = new Set<number>();
      for (let shown = 0; shown < 2 ** keys.length; shown++)
        reachable.add(placeByEvidence(stages, ({ key }) => Boolean(shown & (1 << keys.indexOf(key)))));
      const isAccepted = overlaps(stages).length === 0;
      if (isAccepted) expect(stages.every((_, at) => reachable.has(at))).toBe(true);
      if (!stages.every((_, at) => reachable.has(at))) expect(isAccepted).toBe(false);
    }),
  );
});
