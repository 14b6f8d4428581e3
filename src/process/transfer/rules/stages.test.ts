import { expect, test } from 'vitest';
import { stageLike } from './stages.ts';

const named = (names: string) => names.split(', ').map((name) => ({ id: name, name }));
const spanish = named('Prospección, Calificación, Demostración, Propuesta, Negociación, Contrato y cierre');
const english = named('Prospecting, Qualification, Demo, Proposal, Negotiation, Contracting/Close');

test('an export in English goes into a pipeline in Spanish, and one in Spanish into one in English', () => {
  const words = ['Prospecting', 'Engaging', 'Demo', 'Proposal', 'Negotiation'];
  expect(words.map((word) => stageLike(word, spanish))).toEqual(spanish.slice(0, 5).map(({ id }) => id));
  expect(spanish.slice(0, 5).map(({ name }) => stageLike(name, english))).toEqual(
    english.slice(0, 5).map(({ id }) => id),
  );
});

test('stages that are called in French, Italian, German or Portuguese are known too', () => {
  const like = (word: string) => stageLike(word, english);
  expect(['Négociation', 'Negoziazione', 'Verhandlung', 'Negociação'].map(like)).toEqual(Array(4).fill('Negotiation'));
  expect(['Qualifizierung', 'Cualificación', 'Qualificação'].map(like)).toEqual(Array(3).fill('Qualification'));
  expect(like('Nurturing')).toBeNull();
});
