import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../ground/index.ts';
import { openStage } from './stage.testing.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
let team: Awaited<ReturnType<typeof stage.aTeam>>;
beforeAll(async () => {
  stage = await openStage();
  team = await stage.aTeam();
  const about = [{ kind: 'company', id: team.company }];
  await stage.enter(team, team.ana, {
    subject: 'Asked for drawings',
    done: true,
    on: addDays(stage.today, -2),
    direction: 'out',
    outcome: 'Reached',
    minutes: 20,
    about,
  });
  await stage.enter(team, team.ana, {
    subject: 'Meet the yard',
    kind: 'Meeting',
    on: stage.today,
    priority: 'high',
    with: [{ kind: 'contact', id: team.contact }],
  });
  await stage.enter(team, team.ana, { subject: 'Tidy up', kind: 'Task', body: 'the desk' });
  await stage.enter(team, team.ben, { subject: 'Not hers', on: stage.today });
});
afterAll(() => stage.close());

const ask = (query: Record<string, string>) =>
  stage.call(team.ana, { url: `/activities?${new URLSearchParams({ order: 'subject', ...query })}` });
const subjects = async (query: Record<string, string>): Promise<string[]> => {
  const answer = await ask(query);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items.map(({ subject }: { subject: string }) => subject);
};

describe('a list of activities is asked in sentences', () => {
  test.each([
    ['status:is:done', ['Asked for drawings']],
    ['dueOn:in:today', ['Meet the yard']],
    ['dueOn:empty', ['Tidy up']],
    ['doneOn:in:last-7-days', ['Asked for drawings']],
    ['direction:is:out', ['Asked for drawings']],
    ['outcome:has:reach', ['Asked for drawings']],
    ['minutes:most:20', ['Asked for drawings']],
    ['priority:is:high|body:has:desk', ['Meet the yard', 'Tidy up']],
    ['channel:is:in-person', ['Meet the yard']],
    ['owner:is:my-team', ['Asked for drawings', 'Meet the yard', 'Tidy up']],
    ['owner:not:me', []],
    ['company:is:COMPANY', ['Asked for drawings']],
    ['contact:is:CONTACT', ['Meet the yard']],
    ['company:not:COMPANY', ['Meet the yard', 'Tidy up']],
    ['company:empty;contact:empty', ['Tidy up']],
    ['kind:is:MEETING', ['Meet the yard']],
  ])('%s', async (where, expected) => {
    const named = where
      .replaceAll('COMPANY', team.company)
      .replaceAll('CONTACT', team.contact)
      .replaceAll('MEETING', team.kind('Meeting').id);
    expect(await subjects({ where: named })).toEqual(expected);
  });

  test('the days of a calendar are narrowed by the same conditions', async () => {
    const days = { from: addDays(stage.today, -7), until: addDays(stage.today, 7) };
    expect(await subjects(days)).toEqual(['Asked for drawings', 'Meet the yard']);
    expect(await subjects({ ...days, where: 'priority:is:high' })).toEqual(['Meet the yard']);
  });

  test('stands in the order that was asked for, what has no day last, page by page', async () => {
    expect(await subjects({ order: '-dueOn,subject' })).toEqual(['Meet the yard', 'Asked for drawings', 'Tidy up']);
    const walked: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ask({ order: 'dueOn', limit: '1', ...(cursor ? { cursor } : {}) });
      walked.push(body.items[0].subject);
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(walked).toEqual(['Asked for drawings', 'Meet the yard', 'Tidy up']);
  });

  test('as of a past day by what was planned then', async () => {
    expect(await subjects({ where: 'priority:is:high', asOf: addDays(stage.today, -1) })).toEqual([]);
  });

  test('what makes no sense is named', async () => {
    expect(await ask({ where: 'weather:is:fine' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'where' }] },
    });
    expect(await ask({ order: 'kind' })).toMatchObject({ status: 400, body: { errors: [{ field: 'order' }] } });
  });
});
