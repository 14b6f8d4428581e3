import { describe, expect, test } from 'vitest';
import { type Charter, daysLate, missingNames, sign } from './charter.ts';

const offered: Charter = {
  ...{ state: 'offered', offeredOn: '2026-11-02', ownSignatureAt: null, managerSignatureAt: null, managerId: null },
};
const rep = { personId: 'ana', isOwner: true, isAbove: false };
const manager = { personId: 'max', isOwner: false, isAbove: true };
const at = '2026-11-03T09:00:00.000000Z';
const by = (charter: Charter, who: typeof rep, hasManager = true) => sign(charter, who, { at, hasManager });

describe('a charter', () => {
  test('holds once both have signed, in whatever order', () => {
    const first = by(offered, manager) as { signed: Charter };
    expect(first.signed).toMatchObject({ state: 'offered', managerId: 'max' });
    expect(missingNames(first.signed, true)).toEqual(['own']);
    expect(by(first.signed, rep)).toMatchObject({ signed: { state: 'signed', ownSignatureAt: at } });
  });

  test('of somebody above whom nobody stands is signed by him alone', () => {
    expect(by(offered, rep, false)).toMatchObject({ signed: { state: 'signed' } });
  });

  test('is signed by nobody else, not twice, and not as a draft', () => {
    expect(by(offered, { personId: 'ola', isOwner: false, isAbove: false })).toEqual({ refused: 'not-yours-to-sign' });
    expect(by({ ...offered, ownSignatureAt: at }, rep)).toEqual({ refused: 'signed-already' });
    expect(by({ ...offered, state: 'draft', offeredOn: null }, rep)).toEqual({ refused: 'not-offered' });
    expect(by({ ...offered, state: 'signed' }, rep)).toEqual({ refused: 'signed-already' });
  });

  test('is late on the eighth day without both names', () => {
    expect(['2026-11-09', '2026-11-10', '2026-11-12'].map((day) => daysLate(offered, day))).toEqual([null, 1, 3]);
    expect(daysLate({ ...offered, state: 'signed' }, '2026-12-01')).toBeNull();
  });
});
