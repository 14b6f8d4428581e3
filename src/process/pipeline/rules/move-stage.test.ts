import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPipeline, stagesFrom } from './default-pipeline.ts';
import { type Confirmation, gate, passagesBetween } from './gate.ts';
import {
  beginDeal,
  type DealPosition,
  loseDeal,
  type MoveInput,
  moveStage,
  reopenDeal,
  winDeal,
} from './move-stage.ts';
import type { Criterion, Level, Stage } from './stages.ts';
import { usualRules } from './transitions.ts';

/** BANT as a statement: what others judge is tried with their own kinds. */
const vouched = (criterion: Criterion): Criterion =>
  criterion.kind === 'qualified' ? { ...criterion, kind: 'statement' } : criterion;
const stages = stagesFrom(defaultPipeline, (key) => key).map((stage) => ({
  ...stage,
  entry: stage.entry.map(vouched),
  exit: stage.exit.map(vouched),
}));
const keys = stages.map((stage) => stage.id);
const today = '2026-03-02';

const aDeal = (change: Partial<DealPosition> = {}): DealPosition => ({
  status: 'open',
  stageId: 'qualification',
  stageSince: '2026-02-01',
  closedOn: null,
  ...change,
});
const confirmed = (...confirmedKeys: string[]): Confirmation[] =>
  confirmedKeys.map((key) => ({
    key,
    evidence: 'mail of 1 March',
    confirmedBy: 'ann',
    confirmedAt: '2026-03-01T10:00:00.000000Z',
  }));
const asked = (change: Partial<MoveInput<DealPosition>> = {}, ...done: string[]): MoveInput<DealPosition> => ({
  deal: aDeal(),
  stages,
  today,
  facts: { fields: {}, confirmations: confirmed(...done) },
  ...change,
});
const missing = (move: object) => ('missing' in move ? (move.missing as Criterion[]).map((each) => each.key) : null);

describe('moving on', () => {
  test('a deal whose BANT was never confirmed stays in Qualification, and is told what is missing', () => {
    const move = moveStage({ ...asked(), to: 'demo' });
    expect(move).toMatchObject({ refused: 'needs-criteria' });
    expect(missing(move)).toEqual(['bant-confirmed']);
  });

  test('a deal with its criterion confirmed moves on, and its days in stage begin anew', () => {
    expect(moveStage({ ...asked({}, 'bant-confirmed'), to: 'demo' })).toMatchObject({
      moved: { stageId: 'demo', stageSince: today, status: 'open' },
      transition: { kind: 'step', skippedStageIds: [], overriddenKeys: [], reason: null },
    });
  });

  test('a confirmation without evidence is none', () => {
    const facts = { fields: {}, confirmations: [{ ...confirmed('bant-confirmed')[0]!, evidence: '  ' }] };
    expect(moveStage({ ...asked({ facts }), to: 'demo' })).toMatchObject({ refused: 'needs-criteria' });
  });

  test('skipping a stage asks for all that was skipped, and is marked', () => {
    const refused = moveStage({ ...asked({}, 'bant-confirmed'), to: 'proposal' });
    expect(missing(refused)).toEqual(['demo-done', 'interest-validated']);
    const moved = moveStage({ ...asked({}, 'bant-confirmed', 'demo-done', 'interest-validated'), to: 'proposal' });
    expect(moved).toMatchObject({ transition: { kind: 'skip', skippedStageIds: ['demo'] } });
  });

  test('going back asks for nothing, and is marked', () => {
    expect(moveStage({ ...asked(), to: 'prospecting' })).toMatchObject({ transition: { kind: 'regress' } });
  });

  test('a closed deal stays where it closed', () => {
    const deal = aDeal({ status: 'won', closedOn: '2026-02-20' });
    expect(moveStage({ ...asked({ deal }, 'bant-confirmed'), to: 'demo' })).toEqual({ refused: 'already-closed' });
    expect(winDeal(asked({ deal }))).toEqual({ refused: 'already-closed' });
    expect(loseDeal(deal, today, 'price')).toEqual({ refused: 'already-closed' });
  });

  test('a deal moves neither to where it is nor to where nothing is', () => {
    expect(moveStage({ ...asked(), to: 'qualification' })).toEqual({ refused: 'same-stage' });
    expect(moveStage({ ...asked(), to: 'nowhere' })).toEqual({ refused: 'unknown-stage' });
  });
});

describe('overriding', () => {
  test('a block gives way to a reason, and both are kept', () => {
    const answer = { override: { reason: ' Board meets tomorrow ' } };
    expect(moveStage({ ...asked({ answer }), to: 'demo' })).toMatchObject({
      moved: { stageId: 'demo' },
      transition: { overriddenKeys: ['bant-confirmed'], reason: 'Board meets tomorrow' },
    });
  });

  test('a blank reason overrides nothing', () => {
    const answer = { override: { reason: '   ' } };
    expect(moveStage({ ...asked({ answer }), to: 'demo' })).toEqual({ refused: 'needs-reason' });
  });

  test('who may not override is refused whatever the reason', () => {
    const answer = { override: { reason: 'please' }, mayOverride: false };
    expect(moveStage({ ...asked({ answer }), to: 'demo' })).toMatchObject({ refused: 'may-not-override' });
  });
});

describe('levels', () => {
  const at = (level: Level): Stage[] =>
    stages.map((stage) => ({
      ...stage,
      entry: [],
      exit: [{ key: 'amount', kind: 'field', field: 'amount', text: 'the amount is known', level }],
    }));

  test('advice lets a deal pass and says what is unmet', () => {
    expect(moveStage({ ...asked({ stages: at('advise') }), to: 'demo' })).toMatchObject({
      transition: { unmet: [{ key: 'amount' }], overriddenKeys: [] },
    });
  });

  test('a warning wants to be read', () => {
    expect(moveStage({ ...asked({ stages: at('warn') }), to: 'demo' })).toMatchObject({
      refused: 'needs-acknowledgement',
    });
    const read = asked({ stages: at('warn'), answer: { acknowledged: true } });
    expect(moveStage({ ...read, to: 'demo' })).toMatchObject({ transition: { unmet: [{ key: 'amount' }] } });
  });

  test('reading a warning does not lift a block', () => {
    const read = asked({ stages: at('block'), answer: { acknowledged: true } });
    expect(moveStage({ ...read, to: 'demo' })).toMatchObject({ refused: 'needs-criteria' });
  });

  test.each([
    [0, true],
    [false, true],
    ['', false],
    [' ', false],
    [null, false],
    [undefined, false],
    [[], false],
    [5, true],
  ])('a field holding %j counts as filled: %s', (amount, isMet) => {
    const facts = { fields: { amount }, confirmations: [] };
    expect('moved' in moveStage({ ...asked({ stages: at('block'), facts }), to: 'demo' })).toBe(isMet);
  });

  test('a kind of criterion that nobody offers is never met', () => {
    const odd = stages.map((stage) => ({
      ...stage,
      exit: [{ key: 'x', kind: 'toString', text: 'x', level: 'block' as const }],
    }));
    expect(moveStage({ ...asked({ stages: odd }, 'bant-confirmed'), to: 'demo' })).toMatchObject({
      refused: 'needs-criteria',
    });
  });
});

describe('closing', () => {
  test('winning from the last stage needs the signature alone', () => {
    const deal = aDeal({ stageId: 'contracting' });
    expect(missing(winDeal(asked({ deal })))).toEqual(['contract-signed']);
    expect(winDeal(asked({ deal }, 'contract-signed'))).toMatchObject({
      moved: { status: 'won', closedOn: today, stageId: 'contracting' },
      transition: { kind: 'win', skippedStageIds: [] },
    });
  });

  test('winning early asks for everything that was jumped', () => {
    const deal = aDeal({ stageId: 'negotiation' });
    const move = winDeal(asked({ deal }, 'terms-agreed', 'contract-in-review', 'contract-signed'));
    expect(move).toMatchObject({ transition: { skippedStageIds: ['contracting'] } });
    expect(missing(winDeal(asked({ deal })))).toEqual(['terms-agreed', 'contract-in-review', 'contract-signed']);
  });

  test('losing needs no criterion but a reason', () => {
    expect(loseDeal(aDeal(), today, ' ')).toEqual({ refused: 'needs-reason' });
    expect(loseDeal(aDeal(), today, 'Went with another')).toMatchObject({
      moved: { status: 'lost', closedOn: today },
      transition: { kind: 'lose', reason: 'Went with another' },
    });
  });

  test('a closed deal opens again with a reason, in the stage it closed in, and nothing else is asked', () => {
    const deal = aDeal({ status: 'lost', closedOn: '2026-02-20' });
    expect(reopenDeal({ ...asked({ deal }), reason: 'They called back' })).toMatchObject({
      moved: { status: 'open', closedOn: null, stageId: 'qualification', stageSince: today },
      transition: { kind: 'reopen', reason: 'They called back', overriddenKeys: [] },
    });
    expect(reopenDeal({ ...asked({ deal }), reason: ' ' })).toEqual({ refused: 'needs-reason' });
    expect(reopenDeal({ ...asked(), reason: 'x' })).toEqual({ refused: 'not-closed' });
    expect(reopenDeal({ ...asked({ deal }), reason: 'x', to: 'nowhere' })).toEqual({ refused: 'unknown-stage' });
  });

  test('opened again in a later stage it passes the gates between; in an earlier one it passes none', () => {
    const deal = aDeal({ status: 'lost', closedOn: '2026-02-20' });
    const later = reopenDeal({ ...asked({ deal }), reason: 'They called back', to: 'demo' });
    expect([later, missing(later)]).toMatchObject([{ refused: 'needs-criteria' }, ['bant-confirmed']]);
    const answer = { override: { reason: 'The chief said so' } };
    expect(reopenDeal({ ...asked({ deal, answer }), reason: 'They called back', to: 'demo' })).toMatchObject({
      moved: { stageId: 'demo', status: 'open' },
      transition: { overriddenKeys: ['bant-confirmed'], reason: 'They called back; The chief said so' },
    });
    expect(reopenDeal({ ...asked({ deal }), reason: 'x', to: keys[0]! })).toMatchObject({
      moved: { stageId: keys[0], status: 'open' },
    });
  });

  test('where no stage is passed over, none is passed over by losing a deal and opening it again', () => {
    const deal = aDeal({ status: 'lost', closedOn: '2026-02-20' });
    const rules = { ...usualRules, skips: 'refused' as const };
    const input = { ...asked({ deal, answer: { override: { reason: 'x' } } }), rules, reason: 'They called back' };
    expect(reopenDeal({ ...input, to: 'proposal' })).toEqual({ refused: 'not-allowed' });
    expect(reopenDeal({ ...input, to: 'demo' })).toMatchObject({ moved: { stageId: 'demo' } });
    expect(reopenDeal({ ...input, to: keys[0]! })).toMatchObject({ moved: { stageId: keys[0] } });
  });

  test('a deal closed in a stage that is no more opens again before all gates', () => {
    const deal = aDeal({ status: 'lost', closedOn: '2026-02-20', stageId: 'gone' });
    expect(reopenDeal({ ...asked({ deal }), reason: 'x', to: keys[0]! })).toMatchObject({
      moved: { stageId: keys[0] },
    });
    expect(reopenDeal({ ...asked({ deal }), reason: 'x', to: keys.at(-1)! })).toMatchObject({
      refused: 'needs-criteria',
    });
  });
});

describe('beginning', () => {
  test('a new deal begins in the first stage, and nothing is asked', () => {
    expect(beginDeal({ ...asked(), to: keys[0]! })).toMatchObject({ moved: { stageId: keys[0] }, transition: null });
  });

  test('a new deal gets to a later stage exactly as a deal of the first stage would', () => {
    for (const to of keys.slice(1))
      for (const answer of [{}, { override: { reason: 'Known for years' } }])
        expect(beginDeal({ ...asked({ answer }), to })).toEqual(
          moveStage({ ...asked({ answer, deal: aDeal({ stageId: keys[0]!, stageSince: today }) }), to }),
        );
    expect(beginDeal({ ...asked(), to: keys.at(-1)! })).toMatchObject({ refused: 'needs-criteria' });
    expect(beginDeal({ ...asked(), to: 'nowhere' })).toEqual({ refused: 'unknown-stage' });
  });
});

test('whatever is confirmed, a deal gets ahead exactly when nothing on its way is missing', () => {
  const all = [...new Set(stages.flatMap((stage) => [...stage.entry, ...stage.exit]).map((each) => each.key))];
  fc.assert(
    fc.property(fc.subarray(all), fc.nat(5), fc.nat(5), (done, from, to) => {
      fc.pre(to > from);
      const deal = aDeal({ stageId: keys[from]! });
      const move = moveStage({ ...asked({ deal }, ...done), to: keys[to]! });
      const wanted = stages.slice(from, to).flatMap((stage, i) => [...stage.exit, ...stages[from + i + 1]!.entry]);
      expect('moved' in move).toBe(wanted.every((criterion) => done.includes(criterion.key)));
    }),
  );
});

test('a gate names each criterion once, met or missing', () => {
  const facts = { fields: {}, confirmations: confirmed('demo-done'), winning: false };
  const { met, missing: unmet } = gate(passagesBetween(stages, 2, 3), facts);
  expect(met.map((each) => [each.key, each.evidence])).toEqual([['demo-done', 'mail of 1 March']]);
  expect(unmet.map((each) => each.key)).toEqual(['interest-validated']);
});
