import { dayOf, type Instant } from '../../../ground/index.ts';
import { type Stood, stoodOf } from './lead-lives.ts';
import { type LeadStatus, leadStatusIn } from './lead-status.ts';
import {
  idOf,
  LeftOut,
  momentBeen,
  nameFromMail,
  plannedRow,
  type RowContext,
  readField,
  referOne,
  timeZoneOf,
} from './plan-context.ts';
import { namedRow, type Planned, sizeIn } from './plan-records.ts';
import { cutTo, mailsOf, noContactOf, phonesOf, textOf, yes } from './reach.ts';

/** How much of what somebody wrote a lead keeps. */
const longestMessage = 5_000;

type Stands = { status: LeadStatus; statusReason: string | null; recycleOn: string | null };

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

/** What the history of a lead says of where it stood since it came. Of one that came on no known day nothing can be true before the import. */
function lifeOf(context: RowContext, externalId: string | null, receivedAt: Instant | null): Stood[] {
  const { leadLives, lists } = context;
  if (externalId === null || receivedAt === null) return [];
  const told = leadLives.of(lists.idKey(externalId));
  return stoodOf(
    told.filter(({ at }) => dayOf(at, timeZoneOf(context)) <= context.setting.today),
    receivedAt,
  );
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
  const externalId = idOf(cells);
  const life = lifeOf(context, externalId, receivedAt);
  const last = life.at(-1);
  const isTold = last?.status === stands.status;
  const stood = last && { before: isTold ? life.slice(0, -1) : life, since: isTold ? last.from : null };
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
    answeredAt: momentBeen(context, 'answeredAt') ?? last?.answeredAt ?? null,
    noContact: noContactOf(context) === null ? null : true,
    consentAt: momentBeen(context, 'consentAt'),
    consentText: textOf(context, 'consentText', 2000),
    company: became ? referOne(context, 'company') : null,
    contact: became ? referOne(context, 'contact') : null,
    deal: became ? referOne(context, 'deal') : null,
  };
  const row = { kind: 'lead', externalId, name, trueFrom: receivedAt, values } as const;
  return [plannedRow(context, { ...row, ...(stood ? { stood } : {}) })];
}
