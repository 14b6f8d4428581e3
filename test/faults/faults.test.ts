import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jumpClock } from './clock.ts';
import { jumpDatabaseClock } from './database-clock.ts';
import { failDisk } from './failing-disk.ts';
import { fillDisk } from './full-disk.ts';
import { killAgain, openStand, restarts, type Stand, secondStart, victims } from './kills.ts';
import { cutAgain, cuts, type Line, openLine } from './network.ts';
import { slowDisk } from './slow-disk.ts';

/** A few turns of what `npm run faults` does fifty times. */
const times = Number(process.env.FAULT_TIMES ?? 2);

describe('what was confirmed is there afterwards, once, whole and with its history', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await openStand(16);
  }, 120_000);
  afterAll(() => stand?.close(), 120_000);

  test.each(victims)('when the power goes to: %s', { timeout: 180_000 }, async (victim) => {
    const report = await killAgain(stand, victim, times, () => {});
    expect(report.faults).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(5);
    expect(report.worst).toBeLessThan(60_000);
  });

  test.each(restarts)('when the database is restarted: %s', { timeout: 120_000 }, async (how) => {
    const report = await killAgain(stand, how, 1, () => {});
    expect(report.faults).toEqual([]);
    expect(report.worst).toBeLessThan(60_000);
  });

  test('when the disk is slow: writes wait for it, reads do not', { timeout: 120_000 }, async () => {
    const disk = await slowDisk(stand, 2);
    expect(disk.faults).toEqual([]);
    expect(disk.confirmedSlowly).toBeGreaterThan(5);
    // Each of the sixteen has one answer a flush at most, however quick the machine.
    expect(disk.confirmedSlowly).toBeLessThanOrEqual(16 * disk.flushes);
    expect(disk.readsMeanwhile).toBeLessThan(1_000);
  });

  test('when it is started twice on one folder: the second is refused in words, with the address of the first', {
    timeout: 120_000,
  }, async () => {
    const second = await secondStart(stand);
    expect(second.words).toContain(stand.product.address);
    expect(second).toMatchObject({ refused: true, faults: [] });
  });
});

describe('the same where the database stands on a server of its own', () => {
  let line: Line;
  beforeAll(async () => {
    line = await openLine(8);
  }, 120_000);
  afterAll(() => line?.close(), 120_000);

  test.each(cuts)('when its connections are: %s', { timeout: 120_000 }, async (cut) => {
    const report = await cutAgain(line, cut, cut === 'cut' ? 3 : 1);
    expect(report.faults).toEqual([]);
    expect(report.worst).toBeLessThan(60_000);
    // None is left behind by those that were cut.
    expect(report.left).toBeLessThan(40);
  });
});

test('when a flush of the disk fails: what was not flushed was not confirmed', { timeout: 180_000 }, async ({
  skip,
}) => {
  const disk = await failDisk();
  if ('skipped' in disk) {
    console.warn(`SKIPPED: the failing disk was not tried, ${disk.skipped}`);
    return skip(disk.skipped);
  }
  expect(disk.faults).toEqual([]);
  expect(disk.failed).toBeGreaterThan(0);
  expect(disk.worst).toBeLessThan(60_000);
});

test('when the disk is full: told in words, reads go on, and it saves again when there is room', {
  timeout: 180_000,
}, async ({ skip }) => {
  const disk = await fillDisk();
  if ('skipped' in disk) {
    console.warn(`SKIPPED: the full disk was not tried, ${disk.skipped}`);
    return skip(disk.skipped);
  }
  expect(disk.faults).toEqual([]);
  expect(disk.told.join()).toMatch(/disk of the database is full/);
  expect(disk.readsWentOn).toBe(true);
  expect(disk.refused).toBeGreaterThan(0);
  expect(disk.writesAgainAfter).toBeLessThan(30_000);
});

test('when the clock jumps: history keeps the order of its commits, and nobody is sent away', {
  timeout: 180_000,
}, async () => {
  const report = await jumpClock(1, ['an hour ahead', 'a day behind', '400 days ahead', 'as it was']);
  expect(report.faults).toEqual([]);
  expect(report.jumps).toHaveLength(4);
  expect(report.acknowledged).toBeGreaterThan(10);
});

test('when the clock of the database jumps: history keeps the order of its commits', { timeout: 180_000 }, async ({
  skip,
}) => {
  const report = await jumpDatabaseClock();
  if ('skipped' in report) {
    console.warn(`SKIPPED: the clock of the database was not moved, ${report.skipped}`);
    return skip(report.skipped);
  }
  expect(report.faults).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(10);
});
