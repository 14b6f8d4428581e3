import { expect, test } from 'vitest';
import { tiersFrom } from './rate-table.ts';

test('tiers are read as they are copied from a spreadsheet or stand in a file', () => {
  const tiers = [
    { from: '0%', rate: '4%' },
    { from: '80%', rate: '6.5%' },
    { from: '120%', rate: 'x1.5' },
  ];
  expect(tiersFrom('From\tRate\n0%\t4%\n80 %\t6,5 %\n120%\t× 1.5\n')).toEqual(tiers);
  expect(tiersFrom('desde;tasa\r\n0%;4%\r\n80%;6,5%\r\n120%;x1.5')).toEqual(tiers);
  expect(tiersFrom('0%,4%\n80%,6.5%\n120%,x1.5')).toEqual(tiers);
});

test('a table with a line that cannot be read is not taken at all', () => {
  for (const text of ['', 'from,rate', '0%,4%\nmuch,5%', '0%;4%;5%', '0%\n80%']) expect(tiersFrom(text)).toBeNull();
});
