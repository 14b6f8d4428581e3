import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { knownMethods } from './known-methods.ts';
import { type Answer, confirmedIn, depthOf, isStale, needsEvidence, nextQuestion } from './score.ts';

const bant = knownMethods()[0]!;
const said = (elementKey: string, score: number, shown = true, scoredOn = '2026-11-01'): Answer => ({
  elementKey,
  score,
  evidence: shown ? [{ kind: 'url', url: 'https://example.com' }] : [],
  scoredOn,
});
const both = { roles: 2, rolesNeeded: 2 };

describe('a score', () => {
  test('above 1 needs something that shows it', () => {
    expect([0, 1, 2, 3].map((score) => needsEvidence(said('need', score, false)))).toEqual([false, false, true, true]);
    expect(needsEvidence(said('need', 3))).toBe(false);
  });
  test('is confirmed from 2 on', () => {
    const answers = [said('budget', 2), said('need', 3), said('authority', 1), said('timeline', 1, false)];
    expect(confirmedIn(bant, answers)).toBe(2);
  });
  test('goes stale the day after its element keeps', () => {
    const need = bant.elements.find(({ key }) => key === 'need')!;
    expect(isStale(said('need', 2), need, '2027-01-30')).toBe(false);
    expect(isStale(said('need', 2), need, '2027-01-31')).toBe(true);
  });
});

describe('the depth of qualification', () => {
  test('is points times the buying group', () => {
    const answers = [said('budget', 3), said('need', 3)];
    expect(depthOf(bant, answers, { roles: 1, rolesNeeded: 2 })).toEqual({
      points: 6,
      of: 12,
      roles: 1,
      rolesNeeded: 2,
      depth: 0.25,
    });
    expect(depthOf(bant, answers, both).depth).toBe(0.5);
    expect(depthOf(bant, answers, { roles: 0, rolesNeeded: 2 }).depth).toBe(0);
  });
  test('of a method without elements is not known', () => {
    expect(depthOf({ ...bant, elements: [] }, [], both).depth).toBeNull();
  });
  test('rises only with evidence, whatever is said', () => {
    const thrown = dice('depth');
    for (let round = 0; round < 500; round++) {
      const answers = bant.elements.map(({ key }) => said(key, thrown.whole(0, 3), thrown.chance() < 0.5));
      const louder = answers.map((answer) =>
        answer.evidence.length === 0 ? { ...answer, score: thrown.whole(0, 3) } : answer,
      );
      const before = depthOf(bant, answers, both).depth!;
      expect(depthOf(bant, louder, both).depth).toBe(before);
      const shown = answers.map((answer) => ({ ...answer, evidence: [1] }));
      expect(depthOf(bant, shown, both).depth!).toBeGreaterThanOrEqual(before);
      expect(before).toBeLessThanOrEqual(1);
    }
  });
});

describe('the next question', () => {
  test('asks what is known least, in the order of the method', () => {
    expect(nextQuestion(bant, [], '2026-11-02')).toEqual({
      elementKey: 'budget',
      question: 'What do you spend on this today?',
    });
    const answers = [said('budget', 2), said('authority', 2), said('need', 1), said('timeline', 2)];
    expect(nextQuestion(bant, answers, '2026-11-02')).toEqual({
      elementKey: 'need',
      question: 'What did you try before?',
    });
  });
  test('asks again what is stale, and nothing when all is known', () => {
    const all = bant.elements.map(({ key }) => said(key, 3));
    expect(nextQuestion(bant, all, '2026-11-02')).toBeNull();
    expect(nextQuestion(bant, all, '2026-12-15')?.elementKey).toBe('timeline');
  });
});
