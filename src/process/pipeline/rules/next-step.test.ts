import { describe, expect, test } from 'vitest';
import { beginDeal, type DealPosition, type MoveInput, moveStage, winDeal } from './move-stage.ts';
import { isStepLate, lackingOf, stepLevel } from './next-step.ts';
import type { Stage } from './stages.ts';
import { type PipelineRules, usualRules } from './transitions.ts';

const stage = (id: string, more: Partial<Stage> = {}): Stage => ({
  ...{ id, name: id, definition: id, ownerRole: 'rep', limitDays: 14, nextStep: 'call', probability: 0.5 },
  ...{ entry: [], exit: [] },
  ...more,
});
const demanding = (level: PipelineRules['nextStepLevel']): PipelineRules => ({
  ...usualRules,
  nextStep: 'demanded',
  nextStepLevel: level,
});

describe('how strictly a stage asks for a next step', () => {
  test.each([
    [usualRules, undefined, null],
    [demanding(undefined), undefined, 'advise'],
    [demanding('block'), undefined, 'block'],
    [demanding('block'), 'none', null],
    [usualRules, 'warn', 'warn'],
  ] as const)('%# asks: %s %s', (rules, nextStepRule, level) => {
    expect(stepLevel(rules, stage('a', { nextStepRule }))).toBe(level);
  });

  test('a next step is late from the day after its own', () => {
    expect(
      ['2026-11-30', '2026-12-01', '2026-12-02', null].map((on) => isStepLate({ nextStepOn: on }, '2026-12-01')),
    ).toEqual([true, false, false, false]);
  });

  test('a next step needs its words and its day', () => {
    expect(lackingOf({ nextStep: ' ', nextStepOn: null })).toEqual(['nextStep', 'nextStepOn']);
    expect(lackingOf({ nextStep: 'Call', nextStepOn: null })).toEqual(['nextStepOn']);
    expect(lackingOf({ nextStep: 'Call', nextStepOn: '2026-12-01' })).toEqual([]);
  });
});

describe('a move in a pipeline that wants a next step', () => {
  type Deal = DealPosition & { nextStep: string | null; nextStepOn: string | null };
  const input = (
    rules: PipelineRules,
    more: Partial<MoveInput<Deal>> = {},
    on: string | null = null,
  ): MoveInput<Deal> => {
    const step = { nextStep: on && 'Call', nextStepOn: on };
    const deal: Deal = { status: 'open', stageId: 'a', stageSince: '2026-11-01', closedOn: null, ...step };
    return {
      deal,
      stages: [stage('a'), stage('b')],
      today: '2026-11-27',
      facts: { fields: deal, confirmations: [] },
      rules,
      ...more,
    };
  };

  test('is held without one where it must be, with what is missing', () => {
    const held = moveStage({ ...input(demanding('block')), to: 'b' });
    expect(held).toMatchObject({
      refused: 'needs-criteria',
      missing: [{ field: 'nextStep' }, { field: 'nextStepOn' }],
    });
    expect(moveStage({ ...input(demanding('block'), {}, '2026-12-01'), to: 'b' })).toHaveProperty('moved');
  });

  test('asks to accept it where it warns, and goes on with a remark where it advises', () => {
    expect(moveStage({ ...input(demanding('warn')), to: 'b' })).toMatchObject({ refused: 'needs-acknowledgement' });
    const accepted = input(demanding('warn'), { answer: { acknowledged: true } });
    expect(moveStage({ ...accepted, to: 'b' })).toHaveProperty('moved');
    expect(moveStage({ ...input(demanding('advise')), to: 'b' })).toMatchObject({
      transition: { unmet: [{ key: 'next-step/nextStep' }, { key: 'next-step/nextStepOn' }] },
    });
  });

  test('going back is asked as well; a deal that is won needs no step after', () => {
    const back = input(demanding('block'));
    expect(moveStage({ ...back, deal: { ...back.deal, stageId: 'b' }, to: 'a' })).toMatchObject({
      refused: 'needs-criteria',
    });
    expect(winDeal({ ...back, deal: { ...back.deal, stageId: 'b' } })).toHaveProperty('moved');
  });

  test('why it goes back and why it goes without a step are both kept, said alike once', () => {
    const goesBack = (why: string) => {
      const asked = input(
        { ...demanding('block'), back: 'reason' },
        { reason: 'They want another demo', answer: { override: { reason: why } } },
      );
      return moveStage({ ...asked, deal: { ...asked.deal, stageId: 'b' }, to: 'a' });
    };
    expect(goesBack('They call us')).toMatchObject({ transition: { reason: 'They want another demo; They call us' } });
    expect(goesBack('They want another demo')).toMatchObject({ transition: { reason: 'They want another demo' } });
  });

  test('a deal begins with one where it must, in the first stage too', () => {
    expect(beginDeal({ ...input(demanding('block')), to: 'a' })).toMatchObject({ refused: 'needs-criteria' });
    expect(beginDeal({ ...input(demanding('block'), {}, '2026-12-01'), to: 'a' })).toMatchObject({ transition: null });
    expect(beginDeal({ ...input(usualRules), to: 'a' })).toMatchObject({ transition: null });
  });

  test('where the stage it goes to does not mind, nothing is asked', () => {
    const stages = [stage('a'), stage('b', { nextStepRule: 'none' })];
    expect(moveStage({ ...input(demanding('block'), { stages }), to: 'b' })).toHaveProperty('moved');
  });
});
