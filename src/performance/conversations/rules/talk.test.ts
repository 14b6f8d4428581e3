import { describe, expect, test } from 'vitest';
import { talkOf } from './talk.ts';
import { topicsIn } from './topics.ts';
import { turnsIn } from './turns.ts';

const vtt = `WEBVTT

1
00:00:00.000 --> 00:00:08.000
<v Ria Sol>Good morning. What does a late order cost you today?</v>

00:08.000 --> 00:20.000
<v Mr. Ek>About ten thousand. The budget is set in May, and the board decides.

00:00:20.000 --> 00:00:25.500
<v Ria Sol>Who else is on the board??

NOTE this is no speech

00:00:25.500 --> 00:00:30.000
Ria Sol: And when do they meet? The price holds until then.
`;

describe('a call that was labelled by hand', () => {
  test('of 30 seconds 18 are hers: 0.6; three questions, a monologue of ten seconds, four topics', () => {
    const talk = talkOf(turnsIn(vtt), 'ria sol');
    expect(talk).toEqual({
      ...{ talkRatio: 0.6, by: 'seconds', questions: 3, longestMonologueSeconds: 10 },
      topics: [
        { topic: 'decision', n: 3 },
        { topic: 'price', n: 2 },
        { topic: 'budget', n: 1 },
      ],
    });
  });

  test('subtitles tell the same as the web’s own form', () => {
    const srt =
      '1\r\n00:00:01,500 --> 00:00:04,000\r\nRia: Is it so?\r\n\r\n2\r\n00:00:04,000 --> 00:00:09,000\r\nEk: It is.\r\nIn May.\r\n';
    expect(turnsIn(srt)).toEqual([
      { speaker: 'Ria', text: 'Is it so?', from: 1.5, until: 4 },
      { speaker: 'Ek', text: 'It is. In May.', from: 4, until: 9 },
    ]);
    expect(talkOf(turnsIn(srt), 'Ek').talkRatio).toBeCloseTo(5 / 7.5);
  });

  test('without times it is told by words, and nothing of a monologue', () => {
    const text = 'Recorded on Monday\nRia: One two three?\nfour\nEk: Five — six\n';
    expect(talkOf(turnsIn(text), 'Ria')).toMatchObject({
      ...{ talkRatio: 4 / 6, by: 'words', questions: 1, longestMonologueSeconds: null },
    });
  });

  test('one whose cues lack a name goes on speaking', () => {
    const [one, two] = turnsIn('00:01.000 --> 00:02.000\nRia: Well\n\n00:02.000 --> 00:03.000\nso be it\n');
    expect([one?.speaker, two?.speaker]).toEqual(['Ria', 'Ria']);
  });

  test('an empty file tells nothing, and who is not in it did not speak', () => {
    expect(talkOf(turnsIn(''), 'Ria')).toMatchObject({ talkRatio: null, questions: 0, topics: [] });
    expect(talkOf(turnsIn(vtt), 'Nobody')).toMatchObject({ talkRatio: 0, longestMonologueSeconds: 0 });
  });
});

test('topics are whole words, in two languages', () => {
  expect(topicsIn(['It is priceless, costumes aside'])).toEqual([]);
  expect(topicsIn(['¿Qué precio? El presupuesto es de mayo, y el próximo paso es suyo'])).toEqual([
    { topic: 'price', n: 1 },
    { topic: 'budget', n: 1 },
    { topic: 'next', n: 1 },
  ]);
});
