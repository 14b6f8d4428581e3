import { describe, expect, test } from 'vitest';
import { aFile, type Tried, tryImport } from '../planning.testing.ts';
import type { Problem } from './source.ts';

const told = (problems: readonly Problem[]) =>
  problems.map(({ file, row, column, code, effect }) => [file, row, column, code, effect]);
const of = ({ rows }: Tried, kind: string) => rows.filter((row) => row.kind === kind);

describe('deals', () => {
  const header = 'Id,Name,Stage,Amount,Probability,Created date,Close date,Account';
  test('of one row were open from the day they were made, and ended on the day they closed', async () => {
    const got = await tryImport([
      aFile(
        'deals.csv',
        header,
        '1,A,Closed Won,100,100,2027-01-02,2027-03-01,Acme',
        '2,B,Proposal,50,40 %,2027-01-02,2027-09-01,Acme',
        '3,C,Lost,,,2027-01-02,,',
        '4,D,Won,5,,2027-03-02,2027-03-01,',
      ),
    ]);
    expect(
      of(got, 'deal').map(({ life }) =>
        life!.map(({ from, status, closedOn, expectedCloseOn, amount, probability }) => [
          from,
          status,
          closedOn ?? expectedCloseOn,
          amount?.amount,
          probability ?? null,
        ]),
      ),
    ).toEqual([
      [
        ['2027-01-01T23:00:00.000000Z', 'open', null, 10_000, null],
        ['2027-02-28T23:00:00.000000Z', 'won', '2027-03-01', 10_000, null],
      ],
      [['2027-01-01T23:00:00.000000Z', 'open', '2027-09-01', 5_000, 0.4]],
      [
        ['2027-01-01T23:00:00.000000Z', 'open', null, undefined, null],
        ['2027-01-01T23:00:00.000001Z', 'lost', '2027-01-02', undefined, null],
      ],
      [
        ['2027-02-28T23:00:00.000000Z', 'open', null, 500, null],
        ['2027-02-28T23:00:00.000001Z', 'won', '2027-03-01', 500, null],
      ],
    ]);
    expect(told(got.problems)).toEqual([
      ['deals.csv', 4, 'Stage', 'closed-day-taken', 'kept'],
      ['deals.csv', 5, 'Close date', 'close-before-engage', 'kept'],
    ]);
  });

  test('in no currency that anybody is paid in are left out, and told why', async () => {
    const got = await tryImport([
      aFile(
        'deals.csv',
        'Id,Name,Stage,Amount,Currency,Created date,Close date,Account',
        '1,A,Proposal,100,XXX,2027-01-02,2027-09-01,Acme',
        '2,B,Proposal,100,XAU,2027-01-02,2027-09-01,Acme',
        '3,C,Proposal,100,XOF,2027-01-02,2027-09-01,Acme',
      ),
    ]);
    expect(of(got, 'deal').map(({ name }) => name)).toEqual(['C']);
    expect(told(got.problems)).toEqual([
      ['deals.csv', 2, 'Amount', 'no-currency', 'row-left-out'],
      ['deals.csv', 3, 'Amount', 'no-currency', 'row-left-out'],
    ]);
  });

  test('with a history stood at each stage from when it says, by rows of states or by changes of fields', async () => {
    const deals = aFile(
      'Opportunity.csv',
      'Id,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon',
      '006A,Alpha,Closed Won,120,2027-03-05,2027-01-02,TRUE,TRUE',
    );
    const states = aFile(
      'OpportunityHistory.csv',
      'Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate,Probability',
      'h3,006A,2027-03-05 16:00,Closed Won,120,2027-03-05,100',
      'h1,006A,2027-01-02 09:00,Prospecting,80,2027-02-01,10',
      'h2,006A,2027-02-01 12:00,Proposal,100,2027-03-01,50',
      'h4,006X,2027-02-01 12:00,Proposal,100,2027-03-01,50',
    );
    const one = await tryImport([deals, states]);
    const life = (got: Tried) =>
      of(got, 'deal')[0]!.life!.map(({ from, status, stage, amount }) => [
        from?.slice(0, 16),
        status,
        stage && 'own' in stage ? stage.own : null,
        amount?.amount,
      ]);
    expect(life(one)).toEqual([
      ['2027-01-02T08:00', 'open', 'Prospecting', 8_000],
      ['2027-02-01T11:00', 'open', 'Proposal', 10_000],
      ['2027-03-05T15:00', 'won', 'Proposal', 12_000],
    ]);
    expect(told(one.problems)).toEqual([
      ['OpportunityHistory.csv', 5, 'OpportunityId', 'unknown-record', 'row-left-out'],
    ]);
    const changes = aFile(
      'OpportunityFieldHistory.csv',
      'Id,OpportunityId,CreatedDate,Field,OldValue,NewValue',
      'f1,006A,2027-02-01 12:00,StageName,Prospecting,Proposal',
      'f2,006A,2027-03-05 16:00,StageName,Proposal,Closed Won',
    );
    const other = await tryImport([deals, changes]);
    expect(life(other).map(([from, status, stage]) => [from, status, stage])).toEqual([
      ['2027-01-01T23:00', 'open', 'Prospecting'],
      ['2027-02-01T11:00', 'open', 'Proposal'],
      ['2027-03-05T15:00', 'won', 'Proposal'],
    ]);
  });

  test('take the stages that are here for theirs where they are alike, and keep the others', async () => {
    const stages = [
      { id: 's1', name: 'Qualification' },
      { id: 's2', name: 'Proposal' },
    ];
    const got = await tryImport(
      [aFile('deals.csv', header, '1,A,Proposal/Price Quote,1,,,,', '2,B,Haggling,1,,,,', '3,C,qualification,1,,,,')],
      { stages },
    );
    expect(of(got, 'deal').map(({ life }) => life![0]!.stage)).toEqual([
      { id: 's2' },
      { own: 'Haggling' },
      { id: 's1' },
    ]);
  });

  test('days that could be read in two ways are read as the workspace writes them, and that is said once', async () => {
    const got = await tryImport([
      aFile('deals.csv', 'Deal,Stage,Created date', 'A,Proposal,03/04/27', 'B,Proposal,05/04/27'),
    ]);
    expect(of(got, 'deal').map(({ values }) => values.createdOn)).toEqual(['2027-04-03', '2027-04-05']);
    expect(told(got.problems)).toEqual([['deals.csv', 2, 'Created date', 'assumed-date', 'kept']]);
    const proven = await tryImport([
      aFile(
        'deals.csv',
        'Deal,Stage,Created date',
        'A,Proposal,03/04/27',
        ...Array.from({ length: 3000 }, () => 'B,Proposal,03/04/27'),
        'C,Proposal,03/25/27',
      ),
    ]);
    expect(of(proven, 'deal')[0]?.values.createdOn).toBe('2027-03-04');
    expect(proven.problems).toEqual([]);
  });
});
