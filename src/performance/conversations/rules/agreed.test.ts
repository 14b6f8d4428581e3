import { describe, expect, test } from 'vitest';
import { keptOf, speakersIn, whyNotKept } from './agreed.ts';
import { talkOf } from './talk.ts';
import { turnsIn } from './turns.ts';

const turns = turnsIn('Ria Sol: What does it cost you today?\nTom Pier: Too much.\nRia Sol: And who decides?');

describe('a transcript', () => {
  test('is kept without words and names of who did not agree', () => {
    const kept = keptOf(turns, ['ria sol']);
    expect(JSON.stringify(kept)).not.toMatch(/Tom|Too much/);
    expect(kept.map(({ speaker }) => speaker)).toEqual(['Ria Sol', '', 'Ria Sol']);
    expect(keptOf(turns, ['Ria Sol', 'Tom Pier'])).toEqual(turns);
  });

  test('names who speaks, in the order in which they begin', () => {
    expect(speakersIn(turns)).toEqual([
      { name: 'Ria Sol', turns: 2 },
      { name: 'Tom Pier', turns: 1 },
    ]);
  });

  test('is not kept where the rep does not speak in it, or did not agree himself', () => {
    const why = (rep: string, agreed: string[]) => whyNotKept(turns, { rep, agreed });
    expect(why('Ria Sol', ['Ria Sol'])).toBe(null);
    expect(why('Rob', ['Ria Sol'])).toBe('rep-does-not-speak');
    expect(why('Ria Sol', ['Tom Pier'])).toBe('rep-did-not-agree');
    expect(why('Ria Sol', ['Ria Sol', 'Eve'])).toBe('agreed-does-not-speak');
    expect(whyNotKept([], { rep: 'Ria', agreed: ['Ria'] })).toBe('nobody-speaks');
  });

  test('has its shares counted of all who spoke, whoever agreed', () => {
    expect(talkOf(turns, 'Ria Sol').questions).toBe(2);
    expect(talkOf(turns, 'Ria Sol').talkRatio).toBeCloseTo(9 / 11);
  });
});
