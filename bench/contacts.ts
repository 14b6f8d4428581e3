import { dice } from '../src/ground/dice.ts';
import { firsts, word } from './company.ts';

const titles = ['Buyer', 'Head of Purchasing', 'CFO', 'Managing Director', 'Engineer', ''];

/**
 * A list of contacts as a spreadsheet has it, the same on every machine: twelve at a company, each with a mail address and most with a
 * telephone. Of a hundred two repeat an address of the list, and two have somebody's name and telephone under another address.
 */
export function* contactLines(count: number): Generator<string> {
  const throws = dice('contacts to import');
  const companies = Array.from({ length: Math.ceil(count / 12) }, (_, at) => `${word(throws, 3)} ${at}`);
  const known: { name: string; mail: string; phone: string }[] = [];
  yield 'Name,E-mail,Phone,Job title,Company,City,Country\n';
  for (let at = 0; at < count; at++) {
    const place = at % companies.length;
    const own = {
      name: `${throws.pick(firsts)} ${word(throws, 3)}`,
      mail: `p${at}@c${place}.example`,
      phone: throws.chance() < 0.7 ? `+49 30 ${1_000_000 + at}` : '',
    };
    const like = known.length > 0 && throws.chance() < 0.04 ? throws.pick(known) : null;
    const { name, mail, phone } = !like
      ? own
      : throws.chance() < 0.5
        ? { ...own, mail: like.mail }
        : { ...like, mail: own.mail };
    if (known.length < 5_000) known.push(own);
    yield `${[name, mail, phone, throws.pick(titles), companies[place], 'Berlin', 'Germany'].join(',')}\n`;
  }
}
