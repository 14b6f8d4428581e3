import { describe, expect, test } from 'vitest';
import { typedBehind } from './typed.ts';

describe('what is typed behind a command', () => {
  test('is read in any order, with or without a sign of equality', () => {
    for (const args of [
      ['crm', '--stages', 'keep', '--dry-run'],
      ['--dry-run', '--stages=keep', 'crm'],
    ]) {
      const typed = typedBehind('import', args);
      expect([typed.about, typed.oneOf('stages', ['map', 'keep']), typed.isSaid('dry-run')]).toEqual([
        'crm',
        'keep',
        true,
      ]);
    }
    expect(typedBehind('import', ['crm']).oneOf('stages', ['map', 'keep'])).toBe('map');
    expect(typedBehind('backup', []).about).toBeUndefined();
  });

  test('is refused in words where it is misspelt, too much or too little, so that nothing is done that was not meant', () => {
    const refused = (command: string, ...args: string[]) => {
      try {
        const typed = typedBehind(command, args);
        typed.oneOf('stages', ['map', 'keep']);
        return null;
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    expect(refused('import', 'crm', '--dryrun')).toBe(
      'Told: import does not know --dryrun. npx quarterdeck help says what it knows.',
    );
    expect(refused('import', 'crm', '--stages', 'kep')).toBe('Told: --stages is map or keep, not kep.');
    expect(refused('import', 'crm', '--workspace')).toMatch(/^Told: .*--workspace.*argument missing/);
    expect(refused('import')).toBe('Told: Say which folder: npx quarterdeck import DIR');
    expect(refused('check', 'everything')).toBe('Told: check does not know what to do with everything.');
    expect(refused('improt', 'crm')).toBe('Told: There is no command improt.');
  });
});
