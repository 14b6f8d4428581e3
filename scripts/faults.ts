import { parseArgs } from 'node:util';
import { fillDisk } from '../test/faults/full-disk.ts';
import { killAgain, openStand, secondStart, type Victim, victims } from '../test/faults/kills.ts';

/** `npm run faults -- [--times 50] [--people 16] [--only app,database,both,second,disk]`: exit code 1 when anything was lost. */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    people: { type: 'string', default: '16' },
    only: { type: 'string', default: [...victims, 'second', 'disk'].join() },
  },
});
const times = Number(values.times);
const people = Number(values.people);
const only = values.only.split(',');
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(people) || people < 1) {
  console.error('--times and --people must be whole numbers from 1 on');
  process.exit(2);
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const faults: string[] = [];
const summary: string[] = [];

const kinds = victims.filter((victim) => only.includes(victim));
if (kinds.length > 0 || only.includes('second')) {
  const stand = await openStand(people);
  try {
    for (const victim of kinds as Victim[]) {
      const report = await killAgain(stand, victim, times, (line) => console.log(line));
      faults.push(...report.faults);
      summary.push(
        `kill -9 of ${victim === 'both' ? 'app and database' : `the ${victim}`}: ${report.kills} times under ${people} writers, ${report.acknowledged} confirmed, ` +
          `${report.faults.length} lost, half or double; answered again p95 ${seconds(report.p95)}, worst ${seconds(report.worst)}`,
      );
    }
    if (only.includes('second')) {
      const second = await secondStart(stand);
      faults.push(
        ...second.faults,
        ...(second.refused ? [] : [`a second start was not refused in words: ${second.words}`]),
      );
      summary.push(
        `second start on the same folder: ${second.refused ? 'refused' : 'NOT REFUSED'} (${second.words.split('\n').at(-1)})`,
      );
    }
  } finally {
    await stand.close();
  }
}
if (only.includes('disk')) {
  const disk = await fillDisk();
  if ('skipped' in disk) summary.push(`SKIPPED: the full disk was not tried, ${disk.skipped}`);
  else {
    faults.push(...disk.faults);
    if (!disk.told.some((words) => /disk.*full/i.test(words)))
      faults.push(`a full disk was not told in words: ${disk.told.join(' | ')}`);
    summary.push(
      `full disk: ${disk.refused} writes refused, ${disk.faults.length} lost, half or double; reads went on: ${disk.readsWentOn}; wrote again ${seconds(disk.writesAgainAfter)} after it was freed`,
    );
  }
}

console.log(`\n${summary.join('\n')}`);
for (const fault of faults.slice(0, 50)) console.error(`FAULT ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
