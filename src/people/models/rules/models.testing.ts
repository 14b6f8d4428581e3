import type { Crew, Duty, Model, Part } from './model.ts';

const part = (duty: Duty, begins: Part['begins'], percent: number, stageIds: string[] = []): Part => ({
  ...{ duty, begins, percent, stageIds, checklist: [] },
});
const crew = (name: string, people: [string, Duty][]): Crew => ({
  name,
  people: people.map(([personId, duty]) => ({ personId, duty })),
});

/** The three ways of selling, as a sales leader would draw them over the stages new, demo and offer. */
export const island: Model = {
  shape: 'island',
  parts: [part('owner', 'lead', 100)],
  crews: [
    crew('', [
      ['ria', 'owner'],
      ['rob', 'owner'],
    ]),
  ],
};

export const line: Model = {
  shape: 'line',
  parts: [
    part('finder', 'lead', 5),
    part('qualifier', 'mql', 10),
    part('closer', 'stage', 75, ['demo']),
    part('keeper', 'won', 10),
  ],
  crews: [
    crew('', [
      ['fay', 'finder'],
      ['quin', 'qualifier'],
      ['cleo', 'closer'],
      ['carl', 'closer'],
      ['kim', 'keeper'],
    ]),
  ],
};

export const pods: Model = {
  shape: 'pod',
  parts: [part('qualifier', 'lead', 20), part('closer', 'deal', 60), part('keeper', 'won', 20)],
  crews: [
    crew('North', [
      ['quin', 'qualifier'],
      ['cleo', 'closer'],
      ['kim', 'keeper'],
    ]),
    crew('South', [
      ['sue', 'qualifier'],
      ['carl', 'closer'],
      ['kai', 'keeper'],
    ]),
  ],
};
