import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { killAtAllSteps, longActs } from '../test/faults/all-steps.ts';
import { jumpClock } from '../test/faults/clock.ts';
import { jumpDatabaseClock } from '../test/faults/database-clock.ts';
import { failDisk } from '../test/faults/failing-disk.ts';
import { fillDisk } from '../test/faults/full-disk.ts';
import { killAgain, openStand, restarts, type Stand, secondStart, type Victim, victims } from '../test/faults/kills.ts';
import { type Cut, cutAgain, cuts, openLine } from '../test/faults/network.ts';
import { slowDisk } from '../test/faults/slow-disk.ts';

/**
 * `npm run faults -- [--times 50] [--people 16] [--steps 4] [--acts import,pay] [--only
 * app,database,both,fast,immediate,cut,half,silent,late,commit,slow,second,disk,failing,clock,database-clock,steps]`: exit
 * code 1 when anything was lost. What was tried is written to docs/faults.md; with `--only`, its other lines stay as they were.
 */
const all = [...victims, ...restarts, ...cuts, 'slow', 'second', 'disk', 'failing', 'clock', 'database-clock', 'steps'];
/** Those that have a product of their own. */
const apart = [...cuts, 'disk', 'failing', 'clock', 'database-clock', 'steps'] as string[];
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    people: { type: 'string', default: '16' },
    /** At most so many steps of each long act, on both sides. */
    steps: { type: 'string', default: '4' },
    /** Which long acts. */
    acts: { type: 'string', default: longActs.join() },
    only: { type: 'string', default: all.join() },
  },
});
const times = Number(values.times);
const people = Number(values.people);
const mostSteps = Number(values.steps);
const only = values.only.split(',');
const unknown = [...only, ...values.acts.split(',')].filter((name) => ![...all, ...longActs].includes(name));
if ([times, people, mostSteps].some((given) => !Number.isInteger(given) || given < 1)) {
  console.error('--times, --people and --steps must be whole numbers from 1 on');
  process.exit(2);
}
if (unknown.length > 0) {
  console.error(`--only knows ${all.join(', ')}, --acts ${longActs.join(', ')}, not ${unknown.join(', ')}`);
  process.exit(2);
}

/** One line of the report: what was done, what came of it. */
type Line = { fault: string; how: string; came: string };
const lines: Line[] = [];
const faults: string[] = [];
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const tell = (fault: string, how: string, came: string) => {
  lines.push({ fault, how, came });
  console.log(`${fault}, ${how}: ${came}`);
};
const names: Record<Victim, string> = {
  app: 'kill -9 of the app',
  database: 'kill -9 of the database',
  both: 'kill -9 of app and database',
  fast: 'database restarted (fast)',
  immediate: 'database restarted (immediate)',
};

async function kills(stand: Stand, victim: Victim) {
  const report = await killAgain(stand, victim, times, (line) => console.log(line));
  faults.push(...report.faults);
  tell(
    names[victim],
    `${report.kills} times under ${people} writers`,
    `${report.acknowledged} confirmed by then, ${report.faults.length} lost, half, double or told otherwise than by 503; answered again p95 ${seconds(report.p95)}, worst ${seconds(report.worst)}`,
  );
}

async function slow(stand: Stand) {
  const disk = await slowDisk(stand, 10);
  faults.push(...disk.faults);
  tell(
    'slow disk',
    'each flush 100 ms longer, 10 s',
    `${disk.confirmedSlowly} confirmed where it were ${disk.confirmed} before, ${disk.faults.length} lost, half or double; reads p95 ${disk.readsMeanwhile.toFixed(0)} ms, ${disk.readsBefore.toFixed(0)} before`,
  );
}

/** What was said, without where it was tried. */
const withoutPlaces = (text: string) =>
  text.replace(/\/\S+\/data\b/, 'its folder').replace(/ \(process \d+\) at http:\S+\d/, ' at its address');

async function second(stand: Stand) {
  const { refused, words, faults: found } = await secondStart(stand);
  faults.push(...found, ...(refused ? [] : [`a second start was not refused in words: ${words}`]));
  tell(
    'two starts on one folder',
    'once',
    `${refused ? 'refused' : 'NOT REFUSED'}: ${withoutPlaces(words.split('\n').at(-1) ?? '')}`,
  );
}

async function disk() {
  const full = await fillDisk();
  if ('skipped' in full) return tell('full disk', 'SKIPPED', full.skipped);
  faults.push(...full.faults);
  if (!full.told.some((words) => /disk.*full/i.test(words)))
    faults.push(`a full disk was not told in words: ${full.told.join(' | ')}`);
  tell(
    'full disk',
    'a disk of memory of 256 MB',
    `${full.refused} writes refused in words, ${full.faults.length} lost, half or double; reads ${full.readsWentOn ? 'went on' : 'DID NOT GO ON'}; wrote again ${seconds(full.writesAgainAfter)} after it was freed`,
  );
}

async function clock() {
  const report = await jumpClock(Math.max(1, Math.round(times / 8)));
  faults.push(...report.faults);
  const worst = Math.max(...report.jumps.map(({ answeredAfter }) => answeredAfter));
  tell(
    'clock of the app',
    `${report.jumps.length} jumps: an hour, a day, 400 days, a leap day, both nights of the clocks`,
    `${report.acknowledged} confirmed, ${report.faults.length} lost, half, double or refused; wrote again at the latest after ${seconds(worst)}`,
  );
}

const cutNames: Record<Cut, string> = {
  cut: 'connections to the database cut, one to all of them',
  half: 'connections to the database half closed',
  silent: 'nothing passes to the database for 8 s, and nobody is told',
  late: 'each packet to and from the database 50 ms late, for 2 s',
  commit: 'answers of eight commits lost with their connections',
};

async function network() {
  const line = await openLine(people);
  try {
    for (const cut of cuts.filter((name) => only.includes(name))) {
      const report = await cutAgain(line, cut, cut === 'silent' || cut === 'late' ? Math.ceil(times / 5) : times);
      faults.push(...report.faults);
      tell(
        cutNames[cut],
        `${report.times} times under ${people} writers`,
        `${report.acknowledged} confirmed by then, ${report.faults.length} lost, half, double or told otherwise than by 503; answered again at the latest after ${seconds(report.worst)}; ${report.left} connections stood at the end`,
      );
    }
  } finally {
    await line.close();
  }
}

async function failing() {
  const disk = await failDisk(times);
  if ('skipped' in disk) return tell('failing disk', 'SKIPPED', disk.skipped);
  faults.push(...disk.faults);
  tell(
    'failing disk',
    `a flush fails with EIO, ${disk.times} times under 8 writers`,
    `${disk.acknowledged} confirmed, ${disk.faults.length} lost, half, double or told otherwise than by 503; answered again at the latest after ${seconds(disk.worst)}`,
  );
}

async function databaseClock() {
  const report = await jumpDatabaseClock(Math.max(1, Math.round(times / 8)));
  if ('skipped' in report) return tell('clock of the database', 'SKIPPED', report.skipped);
  faults.push(...report.faults);
  tell(
    'clock of the database',
    `${report.jumps} jumps: an hour ahead and behind, a day ahead`,
    `${report.acknowledged} confirmed, ${report.faults.length} lost, half, double or refused; wrote again at the latest after ${seconds(report.worst)}`,
  );
}

const steps = () =>
  killAtAllSteps(
    { most: mostSteps, acts: values.acts.split(','), tell: (line) => console.log(line) },
    ({ act, steps, tried, kills, ended, faults: found }) => {
      faults.push(...found);
      tell(
        `killed at each step: ${act}`,
        `${kills} kills, before and after ${tried} of ${steps} steps`,
        `${ended.undone} undone, ${ended.waits} waited to be gone on with, ${ended.resumed} went on by themselves, ${ended.done} done; ${found.length} faults`,
      );
      writeFileSync('docs/faults.md', page());
    },
  );

function page(): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const tried = lines.map(({ fault, how, came }) => [fault, `| ${fault} | ${how} | ${came} | ${commit} |`] as const);
  const before = readFileSync('docs/faults.md', 'utf8').matchAll(/^\| ((?!fault |---)[^|]+) \|.*$/gm);
  const rows = new Map([...[...before].map(([row, fault]) => [fault ?? '', row] as const), ...tried]);
  return `# Faults

\`npm run faults -- --times ${times} --people ${people}\` on ${cpus().length} cores, at the commit of each line. Writers create, change and move deals without end and keep a journal of what
was confirmed, outside of the product; afterwards the database is read past the product's own code. Shorter forms run with \`npm test\`.

| fault | how | what came of it | at |
| --- | --- | --- | --- |
${[...rows.values()].join('\n')}

A slow disk is one whose flushes wait a tenth of a second (\`commit_delay\`). A failing one is a database under a library, made by a C compiler at the time, that lets
a flush fail; what such a disk may lose of its pages is not imitated. The line to a database on a server of its own is a proxy. The clocks of app and database jump each by
itself, that of the database by libfaketime. The steps of long work are the commits of
its transactions, of a backup and a restore the tables and the end, of an upgrade its migrations: the process dies where the line to the database sees one of them, before it is passed on or before its
answer is. What is undone or waits is asked for again, and must then be done, once. What needs a right or a program that is not there says so here. Not tried: a disk that reads wrongly, and a network that drops
single packets below TCP.
`;
}

if (only.some((name) => !apart.includes(name))) {
  const stand = await openStand(people);
  try {
    for (const victim of [...victims, ...restarts]) if (only.includes(victim)) await kills(stand, victim);
    if (only.includes('slow')) await slow(stand);
    if (only.includes('second')) await second(stand);
  } finally {
    await stand.close();
  }
}
if (cuts.some((name) => only.includes(name))) await network();
if (only.includes('disk')) await disk();
if (only.includes('failing')) await failing();
if (only.includes('clock')) await clock();
if (only.includes('database-clock')) await databaseClock();
if (only.includes('steps')) await steps();

for (const fault of faults.slice(0, 50)) console.error(`FAULT ${fault}`);
writeFileSync('docs/faults.md', page());
process.exit(faults.length > 0 ? 1 : 0);
