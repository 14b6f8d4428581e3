/** What the server said when it refused, or nothing (status 0) when no answer came. */
export type Said = {
  type: string;
  title: string;
  status: number;
  detail?: string | undefined;
  errors?: { field: string; message: string }[] | undefined;
};

/**
 * Why something does not go by itself any more and somebody has to say what becomes of it: the server refused it, nobody
 * can tell any more whether it arrived, the server broke over it again and again, another version of the screens kept it in
 * a way that this one does not know, or it was about somebody new who was dropped before he was sent.
 */
export type Aside = { why: 'refused' | 'perhaps-sent' | 'broken' | 'unknown' | 'alone'; said: Said | null };

/** Something written down that the server has not confirmed. */
export type Waiting = {
  /** Under which the server knows it again, however often it is sent. */
  key: string;
  /** Its place in the line, and about when it was written, in milliseconds. */
  at: number;
  /** When it may have reached the server for the first time; null while it was never tried. */
  firstTried: number | null;
  /** How often the server broke over it. */
  broken: number;
  aside: Aside | null;
};

const hour = 3_600_000;
/** The server remembers for 48 hours what it did under a key; an hour less, since two clocks are never the same. */
const remembered = 47 * hour;
const mostBreaks = 5;

/** What is about somebody new who waits in the line himself: under which key. It goes after him, by the id that he is given. */
export type Behind = { after?: string };

/** What was there already, in the version in which somebody saw it when he acted on it. */
export type SeenAs = { id: string; version: number };

/** Behind all that was written before, also when the clock was put back meanwhile: after 12 comes 13, though it is 5. */
export const placeFor = (line: readonly Waiting[], now: number): number =>
  Math.max(now, ...line.map(({ at }) => at + 1));

export const inOrder = <W extends Waiting>(line: readonly W[]): W[] => line.toSorted((a, b) => a.at - b.at);

/** What is sent next: the oldest that still goes by itself and waits for nobody. Null when nothing is left to send. */
export const nextOf = <W extends Waiting & Behind>(line: readonly W[]): W | null =>
  inOrder(line).find(({ aside, after }) => aside === null && !line.some(({ key }) => key === after)) ?? null;

/** Whom it was about was dropped before he was sent: somebody says what it is about now. */
export const leftAlone = <W extends Waiting>(entry: W): W => ({ ...entry, aside: { why: 'alone', said: null } });

/**
 * What was written about somebody new before he was sent: now that the server has him, it is about him by his id; where he was put right
 * and waits under another key, it waits for that.
 */
export const goneTo = <W extends Waiting & Behind>(
  line: readonly W[],
  key: string,
  to: { id: string } | { key: string },
): W[] =>
  line.flatMap((entry) => {
    if (entry.after !== key) return [];
    const { after: _, key: own, ...rest } = entry;
    const [id, behind] = 'id' in to ? [to.id, {}] : [to.key, { after: to.key }];
    const about = JSON.parse(JSON.stringify(rest).replaceAll(JSON.stringify(key), JSON.stringify(id)));
    return [{ ...about, key: own, ...behind } as W];
  });

/**
 * As an older version of the screens kept it before an update, or a newer one before a step back: what it did not know of yet is as
 * if nothing had happened. What this version cannot send is not lost, somebody is asked. Null for what is no entry at all.
 */
export function asKept<W extends Waiting>(value: unknown, acts: readonly string[]): W | null {
  const found = value as (Partial<Waiting> & { act?: unknown }) | null;
  if (typeof found !== 'object' || found === null || typeof found.key !== 'string') return null;
  const { at = 0, firstTried = null, broken = 0, aside = null } = found;
  const isKnown = acts.includes(String(found.act));
  const about = 'about' in found && Array.isArray(found.about) ? found.about : [];
  return { ...found, at, firstTried, broken, about, aside: isKnown ? aside : { why: 'unknown', said: null } } as never;
}

/**
 * What a tab put back that still has in memory what the browser has thrown away under it. Only where the mark went with it, which is
 * written before the first entry: an empty line with its mark was sent.
 */
export const lostWithMark = <W>(stored: readonly W[], inMemory: readonly W[], hasMark: boolean): readonly W[] =>
  stored.length === 0 && !hasMark ? inMemory : [];

/**
 * As it is kept before it is sent, so that a tab that dies meanwhile leaves no doubt that it was tried. What was tried
 * more than 47 hours ago may have arrived and be forgotten under its key: sent again it could be there twice. `now` is by the
 * clock of the server, which remembers: that of a phone may be set back and forth meanwhile.
 */
export function beforeTry<W extends Waiting>(entry: W, now: number): W {
  const { firstTried } = entry;
  if (firstTried !== null && Math.abs(now - firstTried) > remembered)
    return { ...entry, aside: { why: 'perhaps-sent', said: null } };
  return { ...entry, firstTried: firstTried ?? now };
}

const passes = new Set([0, 401, 408, 425, 429, 502, 503, 504]);

/**
 * What is left of it after a try: nothing when it was confirmed (`said` is null); itself when it is tried again later,
 * as after no answer, a busy server or the end of a session; set aside when the server refused it, such as for a record
 * that is gone (404), or broke over it five times (500).
 */
export function afterTry<W extends Waiting>(entry: W, said: Said | null): W | null {
  if (said === null) return null;
  if (passes.has(said.status)) return entry;
  if (said.status < 500) return { ...entry, aside: { why: 'refused', said } };
  const broken = entry.broken + 1;
  return { ...entry, broken, aside: broken < mostBreaks ? null : { why: 'broken', said } };
}

/**
 * What was done behind it to the same thing, seen in the same version: once the first was confirmed, each stands on the
 * version that the server has now. Moved to tomorrow and then done without a connection, a visit is not refused as if
 * somebody else had changed it.
 */
export const goneOn = <W extends Waiting & { on?: SeenAs }>(line: readonly W[], sent: W, version: number): W[] =>
  line.flatMap((entry) =>
    entry.key !== sent.key &&
    entry.aside === null &&
    entry.on !== undefined &&
    entry.on.id === sent.on?.id &&
    entry.on.version === sent.on.version
      ? [{ ...entry, on: { ...entry.on, version } }]
      : [],
  );

/** A field of what was there: as it stood when somebody saw it, what it becomes, and where the record holds it. */
type Changing = { field: string; was: unknown; becomes: unknown; at?: string };
/** What is changed of a record, in the version in which it was seen. */
type OnFields = { on?: SeenAs & { fields?: readonly Changing[] } };
type Theirs = Readonly<Record<string, unknown>> & { version: number };

type Place = Pick<Changing, 'field' | 'at'>;

/** What a record says of a field: a person, a tag or another record that is linked with its name. */
export const toldBy = (record: Readonly<Record<string, unknown>>, { field, at = field }: Place): unknown =>
  at.split('.').reduce<unknown>((one, part) => (one as Record<string, unknown> | null | undefined)?.[part], record);

/** The same as it would be sent: of what is linked its id. */
export const heldBy = (record: Readonly<Record<string, unknown>>, place: Place): unknown =>
  asSent(toldBy(record, place));

function asSent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSent);
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : (value ?? null);
}

/** Written alike when it says the same: the parts of an address in any order, and tags, of which none comes first. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) {
    const all = value.map(spelled);
    return all.every((one) => typeof one === 'string') ? all.toSorted() : all;
  }
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined)
    .map(([name, part]) => [name, spelled(part)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(spelled(a)) === JSON.stringify(spelled(b));

const placeOf = ({ field, at = field }: Place) => at;

/** Of what was refused or overtaken that which is said anew: the same fields of the same record. */
export const saidAnew = <W extends Waiting & OnFields>(line: readonly W[], entry: W): W[] => {
  const fields = entry.on?.fields?.map(placeOf) ?? [];
  return line.filter(
    ({ key, aside, on }) =>
      key !== entry.key &&
      aside !== null &&
      on?.id === entry.on?.id &&
      (on?.fields?.length ?? 0) > 0 &&
      on?.fields?.every((one) => fields.includes(placeOf(one))),
  );
};

/** Of the fields that are changed those that somebody else has changed meanwhile, and not to the same. */
export const contested = <F extends Changing>(fields: readonly F[], theirs: Readonly<Record<string, unknown>>): F[] =>
  fields.filter((one) => !isSame(heldBy(theirs, one), one.was) && !isSame(heldBy(theirs, one), one.becomes));

/**
 * What somebody else overtook with a change of other fields goes on top of theirs by itself, as another question under a key of
 * its own. Null where the same field was changed, or nobody can tell: then somebody is asked.
 */
export function onTop<W extends Waiting & OnFields>(entry: W, theirs: Theirs | null): W | null {
  const { on } = entry;
  if (!on?.fields || !theirs || contested(on.fields, theirs).length > 0) return null;
  // By what it is and on what it goes: of two tabs that find it out at once, both ask under the same key.
  const key = `${entry.key.split('.', 1)[0]}.${theirs.version}`;
  return { ...entry, key, firstTried: null, on: { ...on, version: theirs.version } };
}

/** Somebody has seen what theirs is and wants his own all the same: it stands on theirs now, which he knows. */
export function allTheSame<W extends Waiting & OnFields>(entry: W, theirs: Theirs, key: string): W {
  const fields = entry.on?.fields?.map((each) => ({ ...each, was: heldBy(theirs, each) }));
  const on = { ...entry.on, version: theirs.version, ...(fields ? { fields } : {}) };
  return { ...entry, key, firstTried: null, on };
}

/** Nobody answered, and the device had no room to keep it meanwhile: that is what whoever wrote it is told. What the server said stands. */
export const notKept = (said: Said, words: string): Said =>
  said.status === 0 ? { type: 'urn:quarterdeck:problem:no-room', title: words, status: 507, detail: words } : said;

/** Somebody wants it sent after all. Under its old key, so that what the server still remembers is not done twice. */
export const sentAgain = <W extends Waiting>(entry: W): W => ({
  ...entry,
  aside: null,
  broken: 0,
  firstTried: entry.aside?.why === 'perhaps-sent' ? null : entry.firstTried,
});

/** How long to wait before the next try, in milliseconds: 1 s, 2 s, 4 s up to half a minute; by `chance` up to half of it less. */
export const pauseBefore = (attempt: number, chance: number): number =>
  Math.min(30_000, 1_000 * 2 ** Math.min(attempt, 5)) * (1 - chance / 2);
