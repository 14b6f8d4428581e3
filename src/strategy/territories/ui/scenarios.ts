import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../scenarios/contract.ts';

export const scenariosApi = browserClient<typeof contract>();

export type ScenarioHead = AnswerOnWire<typeof contract.listScenarios>['items'][number];
export type Scenario = AnswerOnWire<typeof contract.readScenario>;
export type DrawnTerritory = Scenario['territories'][number];
export type ScenarioEffect = AnswerOnWire<typeof contract.scenarioEffect>;

const key = 'territory-scenario';

export const scenariosQuery = queryOptions({
  queryKey: [key, 'list'],
  queryFn: ({ signal }) => answerOf(scenariosApi.call('GET /api/v1/territory-scenarios', { signal })),
});

export const scenarioQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'one', id],
    queryFn: ({ signal }) =>
      answerOf(scenariosApi.call('GET /api/v1/territory-scenarios/:id', { params: { id }, signal })),
  });

export const effectQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'effect', id],
    retry: false,
    queryFn: ({ signal }) =>
      answerOf(scenariosApi.call('GET /api/v1/territory-scenarios/:id/effect', { params: { id }, signal })),
  });

/** The territories of a draft as they are sent: given whole, with one of them said anew, added or left out. */
export function givenWith(
  { territories }: Pick<Scenario, 'territories'>,
  change: { id: string | null; fields: object | null },
): object[] {
  const given = territories.flatMap(({ id, namedCount: _, named, people, ...one }): object[] => {
    if (id !== change.id)
      return [
        {
          ...{ id, ...one, named: named.map((company) => company.id) },
          people: people.map(({ person, from, until }) => ({ personId: person.id, from, until })),
        },
      ];
    return change.fields ? [{ id, ...change.fields }] : [];
  });
  return change.id === null && change.fields ? [...given, change.fields] : given;
}
