import { readFileSync, statSync } from 'node:fs';
import { decimalText } from '../ground/money.ts';
import { verify } from '../people/compensation/index.ts';

const most = 200 * 2 ** 20;

/** Reckons a pay statement again from its own facts, without a database or a network; true when every byte holds. */
export function verifyFromCommandLine(file: string, say: (line: string) => void): boolean {
  if (statSync(file).size > most) {
    say(`${file} is larger than a statement may be (200 MB).`);
    return false;
  }
  const verdict = verify(readFileSync(file, 'utf8'));
  if (!verdict.holds) {
    say(`DOES NOT HOLD: ${verdict.why}`);
    return false;
  }
  say(`Holds: ${verdict.person}, reckoned again to the same bytes.`);
  for (const { name, paid, currency, lines } of verdict.periods)
    say(`  ${name}  ${decimalText({ amount: paid, currency })} ${currency}  (${lines} lines)`);
  return true;
}
