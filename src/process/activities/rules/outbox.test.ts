import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterTry,
  allTheSame,
  asKept,
  beforeTry,
  contested,
  goneOn,
  goneTo,
  leftAlone,
  lostWithMark,
  nextOf,
  notKept,
  onTop,
  pauseBefore,
  placeFor,
  type Said,
  saidAnew,
  sentAgain,
  type Waiting,
} from './outbox.ts';

type Note = Waiting & { text: string };
const note = (over: Partial<Note> = {}): Note => ({
  key: 'k1',
  at: 1,
  firstTried: null,
  broken: 0,
  aside: null,
  text: 'Asked for the mast',
  ...over,
});
const said = (status: number): Said => ({ type: 'x', title: 'x', status });
const hour = 3_600_000;

test('the oldest goes first, and what is set aside holds up nobody', () => {
  const gone = note({ key: 'a', at: 1, aside: { why: 'refused', said: said(404) } });
  expect(nextOf([note({ key: 'c', at: 3 }), note({ key: 'b', at: 2 }), gone])?.key).toBe('b');
  expect(nextOf([gone])).toBeNull();
  expect(nextOf([])).toBeNull();
});

test('what is written later stands behind, also when the clock was put back', () => {
  expect(placeFor([], 5)).toBe(5);
  expect(placeFor([note({ at: 12 })], 5)).toBe(13);
  expect(placeFor([note({ at: 12 })], 20)).toBe(20);
});

test('a visit moved to tomorrow and then done without a connection is done as it was moved, not refused as changed', () => {
  type Act = Note & { on?: { id: string; version: number } };
  const act = (key: string, id: string, version: number, over: Partial<Act> = {}): Act => ({
    ...note({ key }),
    on: { id, version },
    ...over,
  });
  const moved = act('a', 'visit', 3);
  const done = act('b', 'visit', 3);
  const gone = act('e', 'visit', 3, { aside: { why: 'refused', said: said(412) } });
  const line: Act[] = [moved, done, act('c', 'visit', 2), act('d', 'call', 3), gone, note({ key: 'f' })];
  expect(goneOn(line, moved, 4)).toEqual([{ ...done, on: { id: 'visit', version: 4 } }]);
  expect(goneOn(line, note({ key: 'f' }) as Act, 4)).toEqual([]);
});

type Changed = Note & {
  on: { id: string; version: number; fields: { field: string; was: unknown; becomes: unknown }[] };
};
const raise = (over: Partial<Changed> = {}): Changed => ({
  ...note(),
  on: {
    id: 'sails',
    version: 3,
    fields: [
      { field: 'amount', was: 20_000, becomes: 25_000 },
      { field: 'nextStep', was: null, becomes: 'Call Ines' },
    ],
  },
  ...over,
});

test('an amount that is raised on the train goes on top of a close date that a colleague moved meanwhile', () => {
  const theirs = { version: 5, amount: 20_000, nextStep: null, expectedCloseOn: '2026-06-30' };
  expect(contested(raise().on.fields, theirs)).toEqual([]);
  expect(onTop(raise({ firstTried: 7 }), theirs)).toEqual(
    raise({ key: 'k1.5', firstTried: null, on: { ...raise().on, version: 5 } }),
  );
  // Both said the same: nothing to choose.
  expect(onTop(raise(), { ...theirs, amount: 25_000 })?.key).toBe('k1.5');
  // Overtaken once more, the key does not grow.
  expect(onTop(raise({ key: 'k1.5' }), { ...theirs, version: 9 })?.key).toBe('k1.9');
});

test('an amount that a colleague changed too is asked about, and sent all the same it stands on his, once he was read', () => {
  const theirs = { version: 5, amount: 30_000, nextStep: null };
  expect(contested(raise().on.fields, theirs).map(({ field }) => field)).toEqual(['amount']);
  expect(onTop(raise(), theirs)).toBeNull();
  const again = allTheSame(raise(), theirs, 'k2');
  expect(again.on).toMatchObject({ version: 5, fields: [{ was: 30_000, becomes: 25_000 }, { was: null }] });
  expect(contested(again.on.fields, theirs)).toEqual([]);
  // What a third one makes of it afterwards is asked about again.
  expect(onTop(again, { ...theirs, version: 6, amount: 31_000 })).toBeNull();
});

test('where nobody can tell what was changed, somebody is asked', () => {
  expect(onTop(raise(), null)).toBeNull();
  expect(onTop({ ...note(), on: { id: 'visit', version: 3 } }, { version: 4 })).toBeNull();
});

test('of an owner, tags and an added field it is told by their ids whether a colleague changed them too', () => {
  const change = (field: string, at: string | undefined, was: unknown, becomes: unknown) =>
    ({ field, ...(at ? { at } : {}), was, becomes }) as const;
  const theirs = {
    owner: { id: 'max', name: 'Max' },
    tags: [{ id: 'key' }, { id: 'sea' }],
    custom: { region: 'North', backer: { id: 'ria', name: 'Ria' }, budget: { amount: 100, currency: 'EUR' } },
    addresses: [{ city: 'Kiel', street: 'Kai 1', label: null }],
  };
  const same = [
    change('ownerId', 'owner', 'max', 'ria'),
    // Of tags none comes first, nor does one part of an address.
    change('tagIds', 'tags', ['sea', 'key'], ['sea']),
    change('region', 'custom.region', 'North', 'South'),
    change('backer', 'custom.backer', 'ria', null),
    change('budget', 'custom.budget', { currency: 'EUR', amount: 100 }, null),
    change('addresses', undefined, [{ street: 'Kai 1', city: 'Kiel' }], []),
  ];
  expect(contested(same, theirs)).toEqual([]);
  const others = [
    change('ownerId', 'owner', 'eva', 'ria'),
    change('tagIds', 'tags', ['sea'], ['sea', 'new']),
    change('region', 'custom.region', 'West', 'South'),
    change('phases', 'custom.phases', 'one', 'two'),
  ];
  expect(contested(others, theirs).map(({ field }) => field)).toEqual(['ownerId', 'tagIds', 'region', 'phases']);
});

test('what was refused of a field goes once the same is said anew, that of other fields and records stays', () => {
  const refused = { why: 'refused', said: said(412) } as const;
  const of = (key: string, fields: object[], over: object = {}) =>
    raise({ key, aside: refused, on: { ...raise().on, fields: fields as never, ...over } });
  const amount = { field: 'amount', was: 1, becomes: 2 };
  const line = [
    of('a', [amount]),
    of('b', [amount, { field: 'nextStep', was: null, becomes: 'Call' }]),
    of('c', [{ ...amount, at: 'custom.amount' }]),
    of('d', [amount], { id: 'mast' }),
    { ...of('e', [amount]), aside: null },
  ];
  const anew = raise({ key: 'f', on: { ...raise().on, fields: [amount] } });
  expect(saidAnew([...line, anew], anew).map(({ key }) => key)).toEqual(['a']);
  expect(saidAnew(line, { ...note(), on: { id: 'sails', version: 3 } } as never)).toEqual([]);
});

describe('notes about somebody new who was not sent yet', () => {
  type About = Note & { after?: string; about: { kind: string; id: string }[] };
  const ines = note({ key: 'ines', at: 1, text: 'Ines Vogt' }) as About;
  const about = note({ key: 'visit', at: 2 }) as About;
  const visit: About = { ...about, after: 'ines', about: [{ kind: 'contact', id: 'ines' }] };
  const refused = { ...ines, aside: { why: 'refused', said: said(400) } } as About;

  test('wait for him, also while he is refused, and hold up nothing behind them', () => {
    const later = note({ key: 'call', at: 3 }) as About;
    expect(nextOf([visit, ines, later])?.key).toBe('ines');
    expect(nextOf([visit, refused, later])?.key).toBe('call');
    expect(nextOf([visit, refused])).toBeNull();
  });

  test('go with his id once the server has him', () => {
    const [gone] = goneTo([ines, visit], 'ines', { id: '0192-7' });
    expect(gone).toEqual({ ...about, about: [{ kind: 'contact', id: '0192-7' }] });
    expect(nextOf([gone!])?.key).toBe('visit');
    expect(goneTo([ines, visit], 'bo', { id: '0192-8' })).toEqual([]);
  });

  test('wait for him under his new key when he was put right and waits once more', () => {
    const [gone] = goneTo([refused, visit], 'ines', { key: 'ines again' });
    expect(gone).toEqual({ ...visit, after: 'ines again', about: [{ kind: 'contact', id: 'ines again' }] });
  });

  test('are asked about when he was dropped', () => {
    expect(nextOf([visit])?.key).toBe('visit');
    expect(leftAlone(visit)).toEqual({ ...visit, aside: { why: 'alone', said: null } });
  });
});

test('a device without room says so where nobody answers; what the server says stands as it is', () => {
  expect(notKept(said(0), 'No room')).toMatchObject({ status: 507, title: 'No room', detail: 'No room' });
  expect(notKept(said(404), 'No room')).toEqual(said(404));
});

test.each([0, 401, 408, 429, 502, 503, 504])('after %s it is tried again later', (status) => {
  expect(afterTry(note(), said(status))).toEqual(note());
});

test.each([400, 403, 404, 409, 412, 422])(
  'what the server refuses with %s is set aside with what it said',
  (status) => {
    expect(afterTry(note(), said(status))?.aside).toEqual({ why: 'refused', said: said(status) });
  },
);

test('a server that breaks over it is asked five times, then somebody is', () => {
  const tries = Array.from({ length: 5 }).reduce<Note[]>(
    (all) => [...all, afterTry(all.at(-1)!, said(500))!],
    [note()],
  );
  expect(tries.map(({ aside }) => aside?.why ?? null)).toEqual([null, null, null, null, null, 'broken']);
  expect(sentAgain(tries.at(-1)!)).toMatchObject({ aside: null, broken: 0 });
});

test('what may have arrived two days ago is not sent by itself: the server has forgotten its key', () => {
  const tried = beforeTry(note(), 100 * hour);
  expect(tried.firstTried).toBe(100 * hour);
  expect(beforeTry(tried, 146 * hour)).toEqual(tried);
  expect(beforeTry(tried, 148 * hour).aside?.why).toBe('perhaps-sent');
  expect(beforeTry(tried, 10 * hour).aside?.why).toBe('perhaps-sent');
  expect(beforeTry(note(), 1_000 * hour).aside).toBeNull();
  expect(sentAgain(beforeTry(tried, 148 * hour))).toMatchObject({ aside: null, firstTried: null, key: 'k1' });
});

test('tries come slower and slower, and never in step', () => {
  expect([0, 1, 2, 5, 9].map((attempt) => pauseBefore(attempt, 0))).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
  expect(pauseBefore(0, 1)).toBe(500);
});

test('what an older version of the screens kept goes as ever; what this one does not know is asked about, never dropped', () => {
  const acts = ['write', 'later'];
  expect(asKept({ key: 'a', act: 'write', text: 'Mast' }, acts)).toEqual({
    ...{ key: 'a', act: 'write', text: 'Mast', about: [] },
    ...{ at: 0, firstTried: null, broken: 0, aside: null },
  });
  const kept = { ...note(), act: 'later', about: [{ kind: 'deal', id: 'sails' }] };
  expect(asKept(kept, acts)).toEqual(kept);
  expect(asKept({ ...kept, act: 'sing' }, acts)).toMatchObject({
    aside: { why: 'unknown' },
    text: 'Asked for the mast',
  });
  for (const nothing of [null, 'x', {}, { act: 'write' }]) expect(asKept(nothing, acts)).toBeNull();
});

test('what the browser threw away under an open page is put back from it; what was sent is not', () => {
  const line = [note(), note({ key: 'k2' })];
  expect(lostWithMark([], line, false)).toEqual(line);
  expect(lostWithMark([], line, true)).toEqual([]);
  expect(lostWithMark([note({ key: 'k3' })], line, false)).toEqual([]);
});

/** What happens to one try: how the server answers, and whether the tab dies before it heard of it. */
const fates = [
  ...([
    'done',
    'lost on the way',
    'answer lost',
    'never answered',
    'busy',
    'refused',
    'signed out',
    'killed after',
  ] as const),
  'two tabs at once',
] as const;
type Fate = (typeof fates)[number];

/** A server that knows requests again by their keys, and what a tab keeps while it sends: all that a kill leaves. */
function stand() {
  const done: string[] = [];
  const answered = new Set<string>();
  const refused = new Set<string>();
  let kept: Note[] = [];
  let now = 1_000;
  const put = (entry: Note) => {
    kept = [...kept.filter(({ key }) => key !== entry.key), entry];
  };
  const reach = ({ key, text }: Note, fate: Fate): Said | null => {
    if (fate === 'lost on the way') return said(0);
    if (fate === 'busy') return said(503);
    if (fate === 'signed out') return said(401);
    // What was done once is answered from memory: it cannot be refused any more.
    if (fate === 'refused' && !answered.has(key)) {
      refused.add(text);
      return said(404);
    }
    if (!answered.has(key)) done.push(text);
    answered.add(key);
    return fate === 'answer lost' || fate === 'never answered' ? said(0) : null;
  };
  return {
    done,
    refused,
    write(text: string) {
      put(note({ key: `key of ${text}`, at: placeFor(kept, now), text }));
    },
    pass: (ms: number) => {
      now += ms;
    },
    /** One try of the first in the line. */
    try(fate: Fate) {
      const next = nextOf(kept);
      if (!next) return;
      const tried = beforeTry(next, now);
      put(tried);
      if (tried.aside) return;
      // A browser without locks: both have read the line before either has sent.
      if (fate === 'two tabs at once') reach(tried, fate);
      const answer = reach(tried, fate);
      if (fate === 'killed after') return;
      const left = afterTry(tried, answer);
      kept = kept.filter(({ key }) => key !== tried.key);
      if (left) put(left);
    },
    kept: () => kept,
  };
}

type Happening = { kind: 'write' } | { kind: 'try'; fate: Fate } | { kind: 'pass'; hours: number };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constant<Happening>({ kind: 'write' }),
  fc.constantFrom(...fates).map((fate): Happening => ({ kind: 'try', fate })),
  fc.integer({ min: 0, max: 20 }).map((hours): Happening => ({ kind: 'pass', hours })),
);

describe('whatever happens to tab, network and server', () => {
  const lived = (happenings: readonly Happening[]) => {
    const world = stand();
    const written: string[] = [];
    for (const one of happenings) {
      if (one.kind === 'write') {
        written.push(`note ${written.length + 1}`);
        world.write(written.at(-1)!);
      } else if (one.kind === 'pass') world.pass(one.hours * hour);
      else world.try(one.fate);
    }
    // At last the connection stays.
    for (let tries = 0; tries <= written.length; tries++) world.try('done');
    return { world, written };
  };

  test('each note is on the server once or set aside with its words: none is lost, none is there twice', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const { world, written } = lived(happenings);
        const aside = world.kept();
        expect(aside.every((entry) => entry.aside !== null)).toBe(true);
        expect(new Set(world.done).size).toBe(world.done.length);
        for (const text of written) {
          const kept = aside.find((entry) => entry.text === text);
          expect(world.done.includes(text) || kept !== undefined).toBe(true);
          // Both only where nobody can tell any more, and somebody is asked.
          if (world.done.includes(text) && kept) expect(kept.aside?.why).toBe('perhaps-sent');
        }
      }),
    );
  });

  test('they arrive in the order in which they were written', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const { world, written } = lived(happenings);
        expect(world.done).toEqual(written.filter((text) => world.done.includes(text)));
      }),
    );
  });
});
