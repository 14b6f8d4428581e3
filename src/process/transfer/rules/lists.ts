import { fold, loopsIn, nameKey } from '../../../ground/index.ts';
import { type CompanyBeside, ContactsWithin, calledWithin } from './contacts-within.ts';
import type { ImportedKind, Refers } from './mapping.ts';
import { NameIndex } from './name-index.ts';

/** A record that comes with the import, as others may name it. */
export type Known = {
  kind: ImportedKind;
  name: string;
  externalId: string | null;
  email: string | null;
  /** The town it is in: two of one name in two towns are two. */
  town?: string | null;
  table: string;
  row: number;
  /** Not in a list, but named by another row. */
  isImplied: boolean;
  /** Of a contact the company as his row names it, and once all tables were surveyed what that is told apart by. */
  company?: CompanyBeside | null;
  within?: string;
};

/** Where something is first named, in the order in which tables are planned. */
export type Place = { rank: number; table: string; row: number };

/** Somebody or something named that no list holds, to come along. */
export type Mention = {
  kind: ImportedKind;
  by: Refers['by'];
  value: string;
  name: string;
  place: Place;
  as: 'manager' | null;
  team: string | null /** What was perhaps meant, of a list that came along. */;
  hint?: string | null;
  /** Of a contact who is named by his name: the company beside him. */
  company?: CompanyBeside | null;
  /** By what the rows name him who mean this one. */
  called?: string;
};

export type Resolved =
  | { known: Known; exactly: boolean }
  | { code: 'ambiguous-name' }
  | { code: 'unknown'; hint: string | null };

/**
 * What an import holds, by the keys that its rows name each other by: ids, names, e-mails, domains and codes. What is named
 * and in no list comes along where no list came, once however often and in whichever spelling it is named.
 */
export class Lists {
  private readonly byId = new Map<string, Known>();
  private readonly byKey = new Map<string, Known>();
  private readonly names = new Map<ImportedKind, NameIndex<Known>>();
  private readonly shared = new Set<string>();
  private readonly contacts = new ContactsWithin<Known>();
  private readonly listedWithin: Known[] = [];
  private readonly listed = new Set<ImportedKind>();
  private readonly mentions = new Map<string, Mention>();
  private readonly wanted = new Map<string, Place>();
  private readonly above: { kind: ImportedKind; child: string; name: string; by: Refers['by']; parent: string }[] = [];
  private readonly source: string;
  private readonly growsBesideLists: boolean;
  private readonly named: ReadonlySet<ImportedKind>;
  private implied: Map<string, Mention[]> | null = null;
  private loops = new Map<string, string>();
  private readonly depths = new Map<string, number>();

  /** `named`: the kinds that some column names. Of the others, of which there may be a million, nothing is remembered but their ids. */
  constructor(source: string, growsBesideLists: boolean, named: ReadonlySet<ImportedKind>) {
    this.source = source;
    this.growsBesideLists = growsBesideLists;
    this.named = named;
  }

  /** Salesforce writes one id with fifteen letters or with eighteen. */
  idKey(value: string): string {
    return this.source === 'salesforce' && /^[A-Za-z0-9]{18}$/.test(value) ? value.slice(0, 15) : value;
  }

  hasList(kind: ImportedKind): boolean {
    return this.listed.has(kind);
  }

  expect(kind: ImportedKind): void {
    this.listed.add(kind);
  }

  /** Adds a row of a list; answers the row that has its id, or without one its name, already. */
  add(known: Known, keys: { by: 'domain' | 'code' | 'email'; value: string }[] = []): Known | null {
    const other =
      known.externalId === null ? null : (this.byId.get(`${known.kind}|${this.idKey(known.externalId)}`) ?? null);
    if (other) return other;
    if (known.externalId !== null) this.byId.set(`${known.kind}|${this.idKey(known.externalId)}`, known);
    const isByName = known.kind === 'company' || known.kind === 'person' || known.kind === 'product';
    if (!isByName && !this.named.has(known.kind)) return null;
    const same = this.index(known.kind).add(known);
    const isElsewhere = this.growsBesideLists && same?.town && known.town && fold(same.town) !== fold(known.town);
    if (same && known.externalId === null && isByName && !isElsewhere) return same;
    if (same && !(known.isImplied && known.company)) this.shared.add(`${known.kind}|${fold(known.name)}`);
    for (const { by, value } of keys) {
      const key = `${known.kind}|${by}|${value.toLowerCase()}`;
      if (!this.byKey.has(key)) this.byKey.set(key, known);
    }
    if (known.company && !known.isImplied) this.listedWithin.push(known);
    return null;
  }

  private index(kind: ImportedKind): NameIndex<Known> {
    const index = this.names.get(kind) ?? new NameIndex<Known>();
    this.names.set(kind, index);
    return index;
  }

  /** Remembers that a row names something, so that it can come along where no list holds it. */
  mention(mention: Mention): void {
    const { company } = mention;
    const within = company ? `|${company.by} ${nameKey(company.value)}` : '';
    const key = `${mention.kind}|${mention.by}|${nameKey(mention.value)}${within}`;
    const earlier = this.mentions.get(key);
    const isFirst = !earlier || before(mention.place, earlier.place);
    const as = mention.as ?? earlier?.as ?? null;
    this.mentions.set(key, { ...(isFirst ? mention : earlier), as });
  }

  /** A field that the workspace added names somebody: if he comes along at all, it is no later than here. */
  want(kind: ImportedKind, name: string, place: Place): void {
    const key = `${kind}|name|${nameKey(name)}`;
    const earlier = this.wanted.get(key);
    if (!earlier || before(place, earlier)) this.wanted.set(key, place);
  }

  private inTime([key, mention]: [string, Mention]): Mention {
    const place = this.wanted.get(key);
    return place && before(place, mention.place) ? { ...mention, place } : mention;
  }

  /** Who is above whom, as the rows say it. */
  link(kind: ImportedKind, child: { key: string; name: string }, by: Refers['by'], parent: string): void {
    this.above.push({ kind, child: child.key, name: child.name, by, parent });
  }

  /** Once all tables were surveyed: what comes along, and which hierarchies run in circles. */
  seal(): void {
    if (this.implied) return;
    this.implied = new Map();
    const mentions = [...this.mentions].map((each) => this.inTime(each));
    const inOrder = mentions.sort((a, b) => (before(a.place, b.place) ? -1 : 1));
    const isCompany = ({ kind }: Mention) => kind === 'company';
    this.comeAlong(this.implied, inOrder.filter(isCompany));
    // Companies are known from here on: contacts are told apart by them.
    for (const known of this.listedWithin)
      this.contacts.add(known.name, this.companyKey(known.company as CompanyBeside), known);
    this.comeAlong(
      this.implied,
      inOrder.filter((mention) => !isCompany(mention)),
    );
    for (const kind of ['person', 'company'] as const) this.findLoops(kind);
  }

  private comeAlong(implied: Map<string, Mention[]>, mentions: readonly Mention[]): void {
    for (const mention of mentions) {
      if (!this.comesAlong(mention)) continue;
      const { kind, by, value, name, place, company } = mention;
      const found = this.find(kind, by, value, company);
      const within = company ? this.companyKey(company) : undefined;
      const hint = 'code' in found && found.code === 'unknown' ? found.hint : null;
      const known: Known = {
        kind,
        name,
        externalId: by === 'id' ? value : null,
        email: by === 'email' ? value : null,
        table: place.table,
        row: place.row,
        isImplied: true,
        ...(company && within ? { company, within } : {}),
      };
      const other = this.add(known, by === 'id' || by === 'name' ? [] : [{ by, value }]);
      if (other) continue;
      if (within) this.contacts.add(name, within, known);
      const called = within ? { called: calledWithin(name, within) } : {};
      const at = `${place.table}|${place.row}`;
      implied.set(at, [...(implied.get(at) ?? []), { ...mention, hint, ...called }]);
    }
  }

  /** What a company is told apart by, whichever way a row names it. */
  private companyKey({ by, value }: CompanyBeside): string {
    const found = this.find('company', by, value);
    return 'known' in found ? keyOf(found.known) : nameKey(value) || value;
  }

  private findLoops(kind: ImportedKind): void {
    const links = new Map<string, string>();
    const names = new Map<string, string>();
    for (const { kind: own, child, name, by, parent } of this.above) {
      if (own !== kind) continue;
      names.set(child, name);
      const found = this.find(kind, by, parent);
      if ('known' in found) links.set(child, keyOf(found.known));
    }
    this.findDepths(kind, links);
    for (const loop of loopsIn(links))
      for (const one of loop)
        this.loops.set(`${kind}|${one}`, [...loop, loop[0]!].map((key) => names.get(key) ?? key).join(' → '));
  }

  private findDepths(kind: ImportedKind, links: ReadonlyMap<string, string>): void {
    for (const child of links.keys()) {
      const way: string[] = [];
      let at: string | undefined = child;
      while (at !== undefined && !this.depths.has(`${kind}|${at}`) && !way.includes(at)) {
        way.push(at);
        at = links.get(at);
      }
      let depth = at === undefined ? -1 : (this.depths.get(`${kind}|${at}`) ?? 0);
      for (const one of way.reverse()) {
        depth += 1;
        this.depths.set(`${kind}|${one}`, depth);
      }
    }
  }

  /** How many records of the files stand above one in its hierarchy. */
  depthOf(kind: ImportedKind, key: string): number {
    return this.depths.get(`${kind}|${key}`) ?? 0;
  }

  private comesAlong({ kind, by, value, name, as, company }: Mention): boolean {
    if (by === 'code' || (by === 'id' && name === value)) return false;
    const isListed = this.listed.has(kind) && as !== 'manager';
    if (isListed && !this.growsBesideLists) return false;
    const found = this.find(kind, by, value, company);
    if (as === 'manager') return !('known' in found) || fold(found.known.name) !== fold(value);
    return !('known' in found) && !('code' in found && found.code === 'ambiguous-name');
  }

  /** What comes along with a row, named there first. */
  impliedBy(table: string, row: number): readonly Mention[] {
    return this.implied?.get(`${table}|${row}`) ?? [];
  }

  /** What a row names; of contacts of one name the one at the company that stands beside it. */
  find(kind: ImportedKind, by: Refers['by'], value: string, company?: CompanyBeside | null): Resolved {
    if (kind !== 'contact' || by !== 'name' || !company) return this.findAlone(kind, by, value);
    const his = this.contacts.find(value, this.companyKey(company));
    if (his === 'several') return { code: 'ambiguous-name' };
    if (his) return { known: his, exactly: true };
    const other = this.findAlone(kind, by, value);
    // Whoever no list holds is at the company of the row that names him.
    const isElsewhere = 'known' in other ? other.known.isImplied && other.known.company : !this.hasList(kind);
    return isElsewhere ? { code: 'unknown', hint: null } : other;
  }

  private findAlone(kind: ImportedKind, by: Refers['by'], value: string): Resolved {
    if (by === 'id') {
      const known = this.byId.get(`${kind}|${this.idKey(value)}`);
      return known ? { known, exactly: true } : { code: 'unknown', hint: null };
    }
    if (by !== 'name') {
      const known = this.byKey.get(`${kind}|${by}|${value.toLowerCase()}`);
      return known ? { known, exactly: true } : { code: 'unknown', hint: null };
    }
    if (this.shared.has(`${kind}|${fold(value)}`)) return { code: 'ambiguous-name' };
    const found = this.index(kind).find(value);
    return 'found' in found ? { known: found.found, exactly: found.exactly } : found;
  }

  /** The circle that a record stands in by its hierarchy, in words; null where it stands in none. */
  loopOf(kind: ImportedKind, child: string): string | null {
    return this.loops.get(`${kind}|${child}`) ?? null;
  }

  isManager(name: string): boolean {
    return this.managers.has(fold(name));
  }
  private readonly managers = new Set<string>();
  managed(name: string): void {
    this.managers.add(fold(name));
  }
}

/** What a record is told apart by: its id in the source, or else its name. */
export const keyOf = ({ externalId, name }: Pick<Known, 'externalId' | 'name'>): string => externalId ?? name;

const before = (one: Place, other: Place): boolean =>
  one.rank < other.rank || (one.rank === other.rank && one.row < other.row);
