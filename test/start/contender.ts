// Takes part in many races for one data folder: in each round it tries once, and the one that got it lets go when told.
import { createInterface } from 'node:readline';
import { type Hold, holdFolder } from '../../src/platform/database/embedded/hold.ts';

const dataDir = process.argv[2]!;
let hold: Hold | null = null;

createInterface({ input: process.stdin }).on('line', async (word) => {
  if (word === 'try') {
    const taken = await holdFolder(dataDir);
    if ('held' in taken) hold = taken.held;
    console.log('held' in taken ? 'held' : `by ${taken.heldBy.pid}`);
  } else {
    hold?.release();
    hold = null;
    console.log('free');
  }
});
