import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/**
 * All checks of the repository, in the order in which they are cheapest to fail. The last line is `N passed, N failed`:
 * every test of the runner, and each check that is not a test counted as one.
 */
type Count = { passed: number; failed: number; skipped: string[]; failures: string[]; secondTries: string[] };
const bin = (name: string) => join('node_modules', '.bin', name);
const count: Count = { passed: 0, failed: 0, skipped: [], failures: [], secondTries: [] };

function check(name: string, command: string, args: readonly string[]): void {
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  const ok = status === 0;
  count[ok ? 'passed' : 'failed'] += 1;
  if (!ok) count.failures.push(name);
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** How it ended, and what it said where nobody listens. */
async function endOf(child: ChildProcess): Promise<{ status: number | null; said: string }> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  return { status, said };
}

/** A check that goes on beside others; what it said is shown when it is waited for. */
function begun(name: string, command: string, args: readonly string[]): () => Promise<void> {
  const started = Date.now();
  const end = endOf(spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  return async () => {
    const { status, said } = await end;
    const ok = status === 0;
    console.log(said);
    count[ok ? 'passed' : 'failed'] += 1;
    if (!ok) count.failures.push(name);
    console.log(`${ok ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  };
}

type Asserted = { status: string; fullName: string; failureMessages?: string[] };
type Report = { testResults: { name: string; status: string; message?: string; assertionResults: Asserted[] }[] };
type Run = { status: number | null; report: Report | undefined };

async function runOnce(
  name: string,
  args: readonly string[],
  env: Record<string, string>,
  aside: boolean,
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-report-'));
  const file = join(folder, 'report.json');
  if (!aside) console.log(`\n== ${name}`);
  const child = spawn(
    bin('vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
    { stdio: aside ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: { ...process.env, ...env } },
  );
  const { status, said } = await endOf(child);
  if (aside) console.log(`\n== ${name}\n${said}`);
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
  rmSync(folder, { recursive: true, force: true });
  return { status, report };
}

const firstLine = (text: string | undefined) => text?.split('\n', 1)[0] ?? '';

/** What failed in a file, each with what it said first; a file that broke outside its tests is itself one. */
function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [`${relative('.', name)}\n  ${firstLine(message)}`];
  return failed.map((test) => `${test.fullName}\n  ${firstLine(test.failureMessages?.[0])}`);
}

/**
 * Tests of the runner. `aside` says nothing before its end, for what goes on beside others. `again` tries a file that failed
 * once more from its beginning, since its tests go on from each other: what passes only then is told at the end.
 */
async function runTests(
  name: string,
  args: readonly string[],
  { env = {}, aside = false, again = false }: { env?: Record<string, string>; aside?: boolean; again?: boolean } = {},
): Promise<void> {
  const { status, report } = await runOnce(name, args, env, aside);
  if (!report) {
    count.failed += 1;
    count.failures.push(`${name}: the runner left no report`);
    return;
  }
  const broken = report.testResults.filter((file) => failuresOf(file).length > 0);
  const retried = again ? broken : [];
  for (const file of report.testResults) {
    if (retried.includes(file)) continue;
    const failures = failuresOf(file);
    count.passed += file.assertionResults.filter((test) => test.status === 'passed').length;
    count.failed += failures.length;
    count.failures.push(...failures.map((failure) => `${name}: ${failure}`));
    for (const test of file.assertionResults)
      if (test.status === 'skipped' || test.status === 'pending') count.skipped.push(test.fullName);
  }
  if (status !== 0 && broken.length === 0) {
    count.failed += 1;
    count.failures.push(`${name}: the runner ended with ${status}, though no test failed`);
  }
  if (retried.length === 0) return;
  count.secondTries.push(...retried.flatMap(failuresOf));
  await runTests(`${name}, once more`, [...args, ...retried.map((file) => file.name)], { env, aside });
}

/**
 * The store, row rules and migrations run on a server of their own too; what stands on them, or is about our own code, need
 * not. The walks over all routes are about our code, and take minutes.
 */
const onServer = [
  'src/platform/database',
  'src/platform/history',
  ...['catalog', 'erasure', 'history', 'later-columns', 'migrations', 'queries', 'retries', 'undo'].map(
    (name) => `test/database/${name}.test.ts`,
  ),
  'test/access/row-rules.test.ts',
];

/**
 * Databases that live for seconds stand in memory where there is a place and room for that: on a disk most of the time goes
 * into making their files. What is about kills and starts keeps to the disk.
 */
function inMemory(): Record<string, string> {
  const memory = '/dev/shm';
  const enough = 8e9;
  if (!existsSync(memory) || freemem() < enough) return {};
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize < enough ? {} : { TMPDIR: memory };
}

const given = process.argv.slice(2);
if (given.length > 0) await runTests('tests', given);
else {
  // Node keeps the code that it compiled for whichever process of the tests comes next.
  process.env.NODE_COMPILE_CACHE ??= join(process.cwd(), 'node_modules', '.cache', 'tests');
  // Each checker works out the types of the libraries for itself: one takes three quarters of the processor of two, and the
  // rest goes on beside it.
  const types = begun('types', bin('tsc'), ['-p', 'tsconfig.json', '--checkers', '1']);
  check('style', bin('biome'), ['check', '.']);
  check('nothing unused', bin('knip'), []);
  // Two journeys start at once: the screens are built before, not by both.
  check('screens', process.execPath, ['scripts/build-web.js']);
  await runTests('rules', ['--project', 'rules']);
  await types();
  const env = inMemory();
  await runTests('database', ['--project', 'database', '--project', 'capabilities'], { env, again: true });
  const server = process.env.TEST_SERVER_URL;
  if (server)
    await runTests('database, on a server', ['--project', 'database', '--project', 'capabilities', ...onServer], {
      env: { ...env, TEST_DATABASE_URL: server },
    });
  else console.log('\nSKIPPED: the database tests on a PostgreSQL server (set TEST_SERVER_URL to run them there too)');
  // What waits for much and computes little goes on beside the rest, one after the other.
  const beside = async () => {
    await runTests('waiting', ['--project', 'waiting'], { env, again: true, aside: true });
    for (const name of ['faults', 'product']) await runTests(name, ['--project', name], { aside: true });
  };
  await Promise.all([beside(), runTests('journeys', ['--project', 'journeys'], { env, again: true })]);
}
for (const name of count.skipped) console.log(`SKIPPED: ${name}`);
if (count.secondTries.length > 0) console.log(`TRIED A SECOND TIME:\n${count.secondTries.join('\n')}`);
for (const name of count.failures) console.log(`FAILED: ${name}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;
