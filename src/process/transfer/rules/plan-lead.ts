import { fold } from '../../../ground/index.ts';
import {
  idOf,
  LeftOut,
  momentBeen,
  nameFromMail,
  plannedRow,
  type RowContext,
  readField,
  referOne,
} from './plan-context.ts';
import { namedRow, type Planned, sizeIn } from './plan-records.ts';
import { cutTo, mailsOf, noContactOf, phonesOf, textOf, yes } from './reach.ts';

/** How much of what somebody wrote a lead keeps. */
const longestMessage = 5_000;

type Status = 'new' | 'working' | 'mql' | 'sql' | 'converted' | 'recycled' | 'disqualified';

/** The words of other systems for where a lead stands; the first that fits is meant, so what says "not" comes before what it denies. */
const words: readonly [Status, RegExp][] = [
  ['disqualified', /not converted|unqualified|disqualified|not qualified|junk|lost|dead|cancel|spam|rejected|bad fit/],
  ['converted', /converted|^customer|konvertiert|convertido/],
  ['recycled', /recycl|nurtur|bad timing|contact in (the )?future|later|zuruckgestellt/],
  ['new', /not contacted|^new\b|^open$|assigned|subscriber|^lead$|^raw|^neu|^nouveau|^nuevo|^novo|uncontacted/],
  ['mql', /\bmql\b|marketing ?qualified|pre ?qualified/],
  ['sql', /\bsql\b|sales ?qualified|qualified|opportunity|open deal|qualifiziert|cualificado|qualificado/],
  ['working', /working|contacted|in (process|progress)|attempt|connected|engaged|bearbeitung|kontaktiert|en curso/],
];

/** Where a lead stands by its source's own word: "Open - Not Contacted" is new. Null for a word that says nothing to us. */
export function leadStatusIn(text: string): Status | null {
  const said = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.find(([, test]) => test.test(said))?.[0] ?? null;
}

type Stands = { status: Status; statusReason: string | null; recycleOn: string | null };

/**
 * Where the lead of a row stands. That it was converted is believed to the column that says so, where there is one. One that is
 * put back without a day that is yet to come is new: nobody would ever see it again.
 */
function standsOf(context: RowContext): Stands {
  const { cells, reader, setting } = context;
  const cell = cells.first('leadStatus');
  const flag = cells.first('isConverted');
  const word = cell ? leadStatusIn(cell.text) : 'new';
  if (flag && yes(flag.text)) return { status: 'converted', statusReason: null, recycleOn: null };
  if (cell && word === null) cells.note(cell, 'does-not-fit', 'value-left-out');
  const reason = textOf(context, 'statusReason', 500) ?? cell?.text.slice(0, 500) ?? null;
  if (word === 'disqualified') return { status: word, statusReason: reason, recycleOn: null };
  const day = word === 'recycled' ? readField(context, 'recycleOn', (one) => reader.day(one)) : null;
  if (day !== null && day > setting.today) return { status: 'recycled', statusReason: reason, recycleOn: day };
  const isDenied = word === 'converted' && flag !== null && flag !== undefined;
  if (cell && (isDenied || word === 'recycled')) cells.note(cell, 'does-not-fit', 'value-left-out');
  const status = isDenied ? 'working' : word === 'recycled' ? 'new' : (word ?? 'new');
  return { status, statusReason: null, recycleOn: null };
}

/** Who asked and is not yet a contact: with where they came from, when, and what became of it where the file says so. */
export function planLead(context: RowContext): Planned {
  const { cells, reader } = context;
  const [email = null] = mailsOf(context);
  const name = namedRow(context, email && nameFromMail(email));
  if (name instanceof LeftOut) return name;
  const receivedAt = momentBeen(context, 'createdOn');
  const stands = standsOf(context);
  const said = cells.all('message');
  const became = stands.status === 'converted';
  const values = {
    name,
    companyName: textOf(context, 'companyName'),
    title: textOf(context, 'title'),
    email,
    phone: phonesOf(context)[0]?.number ?? null,
    country: textOf(context, 'country'),
    language: textOf(context, 'language', 35),
    employees: readField(context, 'employees', ({ text, at }) => sizeIn(text, reader.decimals(at).decimals)),
    interest: textOf(context, 'interest'),
    message: cutTo(context, said[0] ?? null, said.map(({ text }) => text).join('\n\n'), longestMessage) || null,
    source: textOf(context, 'leadSource'),
    medium: textOf(context, 'medium'),
    campaign: textOf(context, 'campaign'),
    owner: referOne(context, 'owner'),
    ...stands,
    receivedAt,
    answeredAt: momentBeen(context, 'answeredAt'),
    noContact: noContactOf(context) === null ? null : true,
    consentAt: momentBeen(context, 'consentAt'),
    consentText: textOf(context, 'consentText', 2000),
    company: became ? referOne(context, 'company') : null,
    contact: became ? referOne(context, 'contact') : null,
    deal: became ? referOne(context, 'deal') : null,
  };
  return [plannedRow(context, { kind: 'lead', externalId: idOf(cells), name, trueFrom: receivedAt, values })];
}
