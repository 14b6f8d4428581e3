import { beforeEach } from 'vitest';

/** The first test of each journey that failed. */
const failed = new Map<string, string>();

/**
 * The tests of a journey go on from each other: after one that failed each of the next would wait to its end for what can
 * never come. They are passed over, and told of as such; the journey has failed with the one.
 */
beforeEach(({ task, skip, onTestFailed }) => {
  const journey = task.file.filepath;
  const before = failed.get(journey);
  if (before !== undefined) skip(`goes on from “${before}”, which failed`);
  onTestFailed(() => void failed.set(journey, failed.get(journey) ?? task.name));
});
