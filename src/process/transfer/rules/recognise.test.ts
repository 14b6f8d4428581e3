import { describe, expect, test } from 'vitest';
import { recogniseMaven } from './recognise.ts';
import type { SourceTable } from './source.ts';

const table = (file: string, header: string): SourceTable => ({ file, header: header.split(','), rows: [] });
const header = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';
const deals = (file = 'deals.csv') => table(file, header);
const teams = table('teams.csv', 'sales_agent,manager,regional_office');
const accounts = table('accounts.csv', 'account,sector,subsidiary_of');

describe('a folder that is none of ours', () => {
  test('is not recognised', () => {
    expect(recogniseMaven([table('leads.csv', 'id,name')])).toEqual({
      refused: 'not-recognised',
      files: ['leads.csv'],
    });
    expect(recogniseMaven([teams, accounts])).toMatchObject({ refused: 'not-recognised' });
  });

  test('with two pipelines is refused, and so is a column named twice; other files are set aside', () => {
    const other = deals('deals2.csv');
    expect(recogniseMaven([deals(), other])).toMatchObject({
      refused: 'two-files-of-one-kind',
      part: 'deals',
      files: ['deals.csv', 'deals2.csv'],
    });
    expect(recogniseMaven([table('d.csv', `${header},Product`)])).toEqual({
      refused: 'column-twice',
      file: 'd.csv',
      column: 'product',
    });
    expect(recogniseMaven([deals(), table('notes.csv', 'note')])).toMatchObject({ unusedFiles: ['notes.csv'] });
    const tickets = table('tickets.csv', 'opportunity_id,account,sector');
    expect(recogniseMaven([deals(), tickets])).toMatchObject({ unusedFiles: ['tickets.csv'] });
  });
});
