import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as comparing from '../compare-contract.ts';
import type * as contract from '../contract.ts';
import { isKnown, knownMethods } from '../rules/known-methods.ts';
import { english } from '../rules/known-words.ts';
import { spanish } from '../rules/known-words-es.ts';

export const api = browserClient<typeof contract>();
export const compareApi = browserClient<typeof comparing>();

export type Qualification = AnswerOnWire<typeof contract.readQualification>;
export type Qualified = Qualification['methods'][number];
export type Known = Qualified['elements'][number];
export type EvidenceShown = Known['answer']['evidence'][number];
export type MethodShown = AnswerOnWire<typeof contract.listMethods>['items'][number];
export type Choice = AnswerOnWire<typeof contract.listChoices>['items'][number];
export type Compared = AnswerOnWire<typeof comparing.compare>;
export type Predictions = AnswerOnWire<typeof comparing.predictions>;

/** A known method in the reader's language; what it was drawn from in the server's English stays for own ones. */
const wordsNow = () => knownMethods(i18next.language.startsWith('es') ? spanish : english);
const elementNow = (methodId: string, key: string) =>
  isKnown(methodId)
    ? wordsNow()
        .find(({ id }) => id === methodId)
        ?.elements.find((one) => one.key === key)
    : undefined;

/** An element of a method as the reader's language calls it. */
export const calledIn = (methodId: string, { key, name }: { key: string; name: string }): string =>
  elementNow(methodId, key)?.name ?? name;

/** What is said of one element in the reader's language: its words, and what the score means. */
function inReadersWords(method: Qualified['method'], known: Known): Known {
  const words = elementNow(method.id, known.key);
  if (!words) return known;
  const { score } = known.answer;
  const meaning = score === null ? null : (words.rubric[score] ?? null);
  return {
    ...known,
    ...words,
    rubric: [...words.rubric],
    questions: [...words.questions],
    answer: { ...known.answer, meaning },
  };
}

const past = (asOf: string | null) => (asOf ? { asOf } : {});

export const dealQualificationQuery = (id: string, asOf: string | null) =>
  queryOptions({
    queryKey: ['qualification', 'deal', id, asOf],
    queryFn: async ({ signal }): Promise<Qualification> => {
      const found = await answerOf(
        api.call('GET /api/v1/deals/:id/qualification', { params: { id }, query: past(asOf), signal }),
      );
      return {
        ...found,
        methods: found.methods.map((one) => {
          const elements = one.elements.map((known) => inReadersWords(one.method, known));
          const asked = elements.find(({ key }) => key === one.next?.elementKey);
          const was = one.elements.find(({ key }) => key === one.next?.elementKey);
          const place = was ? was.questions.indexOf(one.next?.question ?? '') : -1;
          const next = one.next && { ...one.next, question: asked?.questions[place] ?? one.next.question };
          return { ...one, elements, next };
        }),
      };
    },
  });

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: ['qualification', 'evidence', id],
    queryFn: async ({ signal }) =>
      (await answerOf(api.call('GET /api/v1/deals/:id/qualification/evidence', { params: { id }, signal }))).items,
  });

export const methodsQuery = () =>
  queryOptions({
    queryKey: ['qualification-method', 'list'],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/qualification/methods', { signal })),
  });

export const choicesQuery = () =>
  queryOptions({
    queryKey: ['qualification-choice', 'list'],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/qualification/pipelines', { signal })),
  });

export type CompareAsk = { pipeline?: string; method?: string; stage?: string; team?: string; owner?: string };
const askOf = ({ owner, ...ask }: CompareAsk) => ({ ...ask, ...(owner ? { owner: [owner] } : {}) });

export const compareQuery = (ask: CompareAsk, asOf: string | null) =>
  queryOptions({
    queryKey: ['qualification', 'compare', ask, asOf],
    queryFn: ({ signal }) =>
      answerOf(compareApi.call('GET /api/v1/qualification', { query: { ...askOf(ask), ...past(asOf) }, signal })),
  });

export const predictionsQuery = ({ stage: _, ...ask }: CompareAsk, asOf: string | null) =>
  queryOptions({
    queryKey: ['qualification', 'predictions', ask, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        compareApi.call('GET /api/v1/qualification/predictions', { query: { ...askOf(ask), ...past(asOf) }, signal }),
      ),
  });

/** A method of the product in the reader's words. */
export const methodInWords = (method: MethodShown): MethodShown => {
  const known = method.isKnown ? wordsNow().find(({ id }) => id === method.id) : undefined;
  if (!known) return method;
  const elements = known.elements.map((one) => ({ ...one, rubric: [...one.rubric], questions: [...one.questions] }));
  return { ...method, elements };
};
