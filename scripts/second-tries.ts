import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';

/** Keeps which tests passed only when they were tried again: each is a defect to be looked for, in it or in the product. */
export default class SecondTries implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const file = process.env.SECOND_TRIES;
    if (file && test.diagnostic()?.flaky)
      appendFileSync(file, `${test.fullName}\n  ${firstLine(test.result().errors?.[0]?.message)}\n`);
  }
}

export function firstLine(text: string | undefined): string {
  return text?.split('\n', 1)[0] ?? '';
}
