import { expect, test } from 'vitest';
import { asksForHelp, unclearIn } from './command-words.ts';

test('what a command knows is clear, in any order', () => {
  for (const line of [
    'start',
    'import exports --dry-run --stages keep',
    'import --workspace 7 exports',
    'import all.zip',
    'demo --size M --seed north --remove',
    'export',
    'export all.zip --workspace 7',
    'backup /mnt/backup.qd',
    'restore backup.qd',
    'verify-statement statement.json',
  ]) {
    const [command = '', ...args] = line.split(' ');
    expect(unclearIn(command, args), line).toBeNull();
  }
});

test('a word that is mistyped stops the command, so that a trial is not written', () => {
  expect(unclearIn('import', ['exports', '--dryrun'])).toBe('import does not know --dryrun.');
  expect(unclearIn('import', ['exports', '--stages', 'kept'])).toBe('--stages is keep or map.');
  expect(unclearIn('demo', ['--size'])).toBe('--size lacks what it is to be.');
  expect(unclearIn('demo', ['--seed', '--remove'])).toBe('--seed lacks what it is to be.');
  expect(unclearIn('import', ['first', 'second'])).toBe('import does not know what to do with second.');
  expect(unclearIn('backup', ['--verbose'])).toBe('backup does not know --verbose.');
});

test('help is asked for beside any command', () => {
  expect(asksForHelp(['--size', 'M', '--help'])).toBe(true);
  expect(asksForHelp(['-h'])).toBe(true);
  expect(asksForHelp(['--size', 'M'])).toBe(false);
});
