import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { versionToSave } from './use-opened.ts';

const opened = { version: 3, people: [{ id: 'a' }], stage: 'demo' };

test.each([
  ['nothing changed', opened, 3],
  ['somebody moved the stage', { ...opened, version: 4, stage: 'proposal' }, 4],
  ['somebody named people too', { ...opened, version: 4, people: [] }, 3],
])('while a form for people is open and %s it saves by version %#', (_, now, version) => {
  expect(versionToSave(opened, now, ({ people }) => people)).toBe(version);
});

/** Forms that are given a record as it is today, not one that was set aside when they were opened. */
const givenToday = [
  'process/quotes/ui/edit-quote.tsx',
  'process/qualification/ui/score-dialog.tsx',
  'process/playbooks/ui/say-step.tsx',
  'process/playbooks/discovery/ui/fill-dialog.tsx',
  'process/leads/capture/ui/edit-form.tsx',
  'process/pipeline/ui/edit-pipeline.tsx',
  'process/pipeline/ui/edit-lines.tsx',
  'process/pipeline/ui/deal-people.tsx',
  'process/pipeline/ui/deal-credit.tsx',
  'process/pipeline/ui/closing/deal-outcome.tsx',
  'process/pipeline/ui/closing/interview-form.tsx',
  'process/pipeline/ui/closing/settings-page.tsx',
  'app/web/screens/approvals/rules-page.tsx',
  'performance/dashboards/boards/ui/board-editor.tsx',
];

test('a form that stands open while somebody else saves the record never writes over what it did not show', () => {
  const src = join(import.meta.dirname, '..', '..');
  const forms = new Set(globSync('**/*.tsx', { cwd: src }).map((path) => path.replaceAll('\\', '/')));
  for (const path of givenToday) {
    expect(forms.has(path), path).toBe(true);
    expect(readFileSync(join(src, path), 'utf8'), path).toMatch(/useOpened(Part)?\(|<StandingForm/);
  }
});
