import { expect, test } from 'vitest';
import { vagueIn } from './vague.ts';

const good = {
  behaviour: 'Asks two questions about cost before the demo',
  example: 'At Acme the demo began after one question, and the buyer asked what it was for',
  nextAction: 'Write three cost questions for Birch and send them to me',
};
const whys = (more: Partial<typeof good>) => vagueIn({ ...good, ...more }).map(({ field, why }) => `${field}: ${why}`);

test('a report that says what was seen and what is done next is taken', () => {
  expect(vagueIn(good)).toEqual([]);
});

test.each([
  ['Be more proactive with buyers', 'trait'],
  ['Show confidence in front of the board', 'trait'],
  ['Necesita más confianza con los clientes', 'trait'],
  ['Try harder with new accounts', 'stock-phrase'],
  ['Work on your discovery calls', 'stock-phrase'],
  ['Hay que vender más a empresas', 'stock-phrase'],
  ['Listens better to the buyer', 'no-measure'],
  ['Pregunta menos sobre el producto', 'no-measure'],
  ['Ask questions', 'too-short'],
])('nobody could see it happen: %s', (behaviour, why) => {
  expect(whys({ behaviour })).toEqual([`behaviour: ${why}`]);
});

test.each([
  'Asks more questions than last week: at least five a call',
  'Listens better: waits until the buyer has ended',
  'Says "what does that cost you" more than once in each call',
  'Pregunta cada vez qué cuesta el problema',
])('more of something is fine where it says of how much, or when: %s', (behaviour) => {
  expect(whys({ behaviour })).toEqual([]);
});

test('an example is a thing that happened, told in more than a word or two', () => {
  expect(whys({ example: 'At Acme' })).toEqual(['example: too-short']);
  expect(whys({ example: 'The buyer asked him to be more proactive on price' })).toEqual([]);
});

test('each field says its own reason, with the words that it is about', () => {
  expect(vagueIn({ ...good, behaviour: 'Be more proactive with buyers', nextAction: '' })).toEqual([
    { field: 'behaviour', why: 'trait', words: 'proactive' },
    { field: 'nextAction', why: 'too-short', words: '' },
  ]);
});
