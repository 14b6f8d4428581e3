import type { Answer, TestProduct } from '../support/product.ts';
import { hiddenWord, type Name, type Owner, type Someone } from '../support/two-workspaces.ts';
import { hiddenFrom, isBeta, reaches } from './rights.ts';

const canaries = /zq(Ria|Ari|Rolf|Rob|Max|Mia|Lea|Bea|Ben|Ola|Fin|Suse)(deal|key|run|note|find|plan|team|aim)\w*/gi;
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const nameOf = (text: string) => (text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()) as Name;

/** Where records of deals live, by their ids, with whose they are; the handed one is somebody's then and another's now. */
const ownersOfDeals = (p: TestProduct): Map<string, Name[]> =>
  new Map(
    [p.alpha, p.beta].flatMap(({ deals, handed }) => [
      ...Object.entries(deals).flatMap(([owner, ids]) =>
        Object.values(ids).map((id): [string, Name[]] => [id, [owner as Owner]]),
      ),
      [handed.id, [handed.from, handed.to]] as [string, Name[]],
    ]),
  );

/** A cursor says where a page ended in an encoding that anybody can read. */
function decoded(text: string): string {
  const cursors = [...text.matchAll(/"nextCursor":"([\w-]+)"/g)].map(([, cursor]) => cursor as string);
  return cursors.map((cursor) => Buffer.from(cursor, 'base64url').toString()).join(' ');
}

const mayKnow = (p: TestProduct, who: Someone<Name>, name: Name, what: string): boolean => {
  if (what === 'deal') return reaches(who, 'deal', 'read', name);
  if (what === 'run') return reaches(who, 'job-run', 'read', name);
  // What was found of somebody is not told to himself; his plan is.
  if (what === 'find') return reaches(who, 'improvement-case', 'read', name);
  if (what === 'plan') return reaches(who, 'improvement-plan', 'read', name);
  if (what === 'team') return reaches(who, 'team-space', 'read', name);
  // What somebody is to reach is called by its title to all in his team: theirs may hang under it.
  if (what === 'aim') {
    const people: Partial<Record<Name, { id: string }>> = (isBeta(name) ? p.beta : p.alpha).people;
    const isAbove = (who.actor.above ?? []).some((id) => id === people[name]?.id);
    return isAbove || reaches(who, 'objective', 'read', name);
  }
  // What two say to each other is for nobody above them.
  if (what === 'note') return name === who.name;
  const looksAfterAll = who.role === 'leader' || who.role === 'operations';
  return isBeta(name) === isBeta(who.name) && (looksAfterAll || name === who.name);
};

/** Everything in an answer, its headers and cursors included, that this reader must not see. */
export function leaksIn(
  p: TestProduct,
  who: Someone<Name>,
  url: string,
  answer: Pick<Answer, 'text' | 'headers'>,
): string[] {
  const whole = `${answer.text} ${decoded(answer.text)} ${JSON.stringify(answer.headers)}`;
  const leaks = new Set<string>();
  // A record's own story follows the right to it today, on its page and on that of the company it belongs to.
  const { handed } = isBeta(who.name) ? p.beta : p.alpha;
  const companyOf = (isBeta(who.name) ? p.beta : p.alpha).companies[handed.to];
  const stories = [`/timeline/deal/${handed.id}`, `/timeline/company/${companyOf}`];
  const isItsStory = stories.some((at) => url.includes(at)) && reaches(who, 'deal', 'read', handed.to);
  for (const [found, name, what] of whole.matchAll(canaries)) {
    const known = mayKnow(p, who, nameOf(name as string), (what as string).toLowerCase());
    if (!known && !(isItsStory && nameOf(name as string) === handed.from)) leaks.add(found);
  }
  const dealOwners = ownersOfDeals(p);
  for (const [id] of whole.matchAll(uuids)) {
    const of = dealOwners.get(id);
    if (of && !url.includes(id) && !of.some((name) => reaches(who, 'deal', 'read', name))) leaks.add(`deal ${id}`);
  }
  const other = isBeta(who.name) ? /\b(Alpha|Ria|Rolf)\b/ : /\b(Beta|Bea|Ben)\b/;
  const foreign = other.exec(whole);
  if (foreign) leaks.add(foreign[0]);
  const isHidden = (kind: string, field: string) => hiddenFrom(kind, who.role).includes(field);
  for (const [mail] of whole.matchAll(/zqmail-[\w-]+/gi))
    if (isHidden(mail.toLowerCase().includes('buyer') ? 'contact' : 'person', 'email')) leaks.add(mail);
  for (const [phone] of whole.matchAll(/zqphone-[\w-]+/gi)) if (isHidden('contact', 'phone')) leaks.add(phone);
  if (whole.toLowerCase().includes(hiddenWord) && !['leader', 'operations', 'finance'].includes(who.role))
    leaks.add(hiddenWord);
  return [...leaks];
}
