import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stripInto } from '../../scripts/prepack.js';

test('whatever the server loads travels in the package, so no rule of the server lives among screens', () => {
  const target = mkdtempSync(join(tmpdir(), 'quarterdeck-package-'));
  try {
    expect(stripInto(join(import.meta.dirname, '..'), target)).toContain(join(target, 'app', 'cli.js'));
  } finally {
    rmSync(target, { recursive: true });
  }
});
