import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Known, knownCache } from './cache.ts';
import { gate } from './gate.ts';
import { proofOf } from './identify.ts';
import { secretOf } from './secret.ts';
import { throttle } from './throttle.ts';
import { newKey } from './tokens.ts';

const someone = (workspaceId: string) => ({ actor: { workspaceId }, userId: 'u', sessionId: 's' }) as Known;

describe('what is remembered of a caller', () => {
  test('who was known a moment ago is not asked for again, until the moment is over', async () => {
    let time = 0;
    let asked = 0;
    const cache = knownCache({ seconds: 3, most: 10 }, () => time);
    const ask = async () => {
      asked += 1;
      return someone('w');
    };
    await Promise.all([cache.get('a', ask), cache.get('a', ask)]);
    time = 2_999;
    await cache.get('a', ask);
    expect(asked).toBe(1);
    time = 3_000;
    await cache.get('a', ask);
    expect(asked).toBe(2);
  });

  test('what was read before a change of rights is not remembered after it', async () => {
    const cache = knownCache({ seconds: 3, most: 10 });
    const { promise, resolve } = Promise.withResolvers<Known>();
    const early = cache.get('a', () => promise);
    cache.forget(() => true);
    const later = cache.get('a', async () => someone('new'));
    resolve(someone('old'));
    await early;
    expect((await later)?.actor.workspaceId).toBe('new');
    expect((await cache.get('a', async () => null))?.actor.workspaceId).toBe('new');
  });

  test('only the meant are forgotten, and nobody is remembered as unknown', async () => {
    const cache = knownCache({ seconds: 3, most: 10 });
    await cache.get('a', async () => someone('one'));
    await cache.get('b', async () => someone('two'));
    await cache.get('c', async () => null);
    cache.forget(({ actor }) => actor.workspaceId === 'one');
    const again = async (key: string) => (await cache.get(key, async () => someone('asked')))?.actor.workspaceId;
    expect([await again('a'), await again('b'), await again('c')]).toEqual(['asked', 'two', 'asked']);
  });
});

describe('failed tries', () => {
  const here = '10.0.0.1';
  const elsewhere = '10.0.0.2';

  test('an address rests after the last try that it has, in whatever case it is written, until the time is over', () => {
    let time = 0;
    const tries = throttle({ most: 2, everywhere: 9, seconds: 60 }, () => time);
    tries.begin('Ann@example.com', here);
    expect(tries.rest('ann@example.com', here)).toBe(0);
    tries.begin(' ann@example.com', here);
    time = 10_000;
    expect(tries.rest('ANN@example.com', here)).toBe(50);
    expect(tries.rest('bob@example.com', here)).toBe(0);
    time = 60_000;
    expect(tries.rest('ann@example.com', here)).toBe(0);
  });

  test('whoever knows an address keeps its owner out only by so many tries from everywhere that they are an attack', () => {
    const tries = throttle({ most: 2, everywhere: 4, seconds: 60 }, () => 0);
    for (let n = 0; n < 2; n++) tries.begin('ann@example.com', elsewhere);
    expect(tries.rest('ann@example.com', elsewhere)).toBe(60);
    expect(tries.rest('ann@example.com', here)).toBe(0);
    tries.succeeded('ann@example.com', here);
    for (const place of ['10.0.0.3', '10.0.0.4']) tries.begin('ann@example.com', place);
    expect(tries.rest('ann@example.com', here)).toBe(60);
  });

  test('who tries very many addresses wakes none that rests until his own have filled all the room', () => {
    let time = 0;
    const tries = throttle({ most: 1, everywhere: 9, seconds: 60 }, () => time);
    const begin = (name: string) => tries.begin(`${name}@example.com`, here);
    const rests = (name: string) => tries.rest(`${name}@example.com`, here);
    for (let n = 0; n < 49_999; n++) begin(`${n}`);
    time = 60_000;
    begin('ann');
    for (let n = 0; n < 49_998; n++) begin(`again-${n}`);
    expect(rests('ann')).toBe(60);
    begin('one-more');
    expect([rests('ann'), rests('again-0')]).toEqual([60, 60]);
    begin('too-many');
    expect([rests('ann'), rests('again-0')]).toEqual([0, 60]);
  });

  test('who comes in begins anew', () => {
    const tries = throttle({ most: 1, everywhere: 9, seconds: 60 });
    tries.begin('ann@example.com', here);
    tries.succeeded('ann@example.com', here);
    expect(tries.rest('ann@example.com', here)).toBe(0);
  });
});

describe('the proof of a request', () => {
  const name = 'quarterdeck.session_token';
  test('a key counts alone, a cookie only without any Authorization, and only when there is one', () => {
    const key = newKey();
    const cookie = `theme=dark; ${name}=a.b`;
    expect(proofOf({ cookie }, name)).toEqual({ kind: 'session', token: 'a.b' });
    expect(proofOf({ cookie, authorization: `Bearer ${key}` }, name)).toEqual({ kind: 'key', token: key });
    for (const authorization of ['', 'Bearer x', `Basic ${key}`, `Bearer ${key} `, `Bearer ${key},${key}`])
      expect(proofOf({ cookie, authorization }, name)).toBeNull();
    expect(proofOf({ cookie: `${cookie}; ${name}=c.d` }, name)).toBeNull();
    expect(proofOf({ cookie: `x${name}=a.b` }, name)).toBeNull();
    expect(proofOf({}, name)).toBeNull();
  });
});

describe('the secret', () => {
  test('it is made once, readable by its owner alone, and a short one is refused', () => {
    const dir = mkdtempSync(join(tmpdir(), 'quarterdeck-secret-'));
    try {
      const first = secretOf(dir, null);
      expect(first).toHaveLength(43);
      expect(secretOf(dir, null)).toBe(first);
      expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(dir, 'secret.key'), 'utf8').trim()).toBe(first);
      expect(secretOf(dir, 'g'.repeat(32))).toBe('g'.repeat(32));
      expect(() => secretOf(dir, 'short')).toThrow('at least 32');
      writeFileSync(join(dir, 'secret.key'), 'cut');
      expect(() => secretOf(dir, null)).toThrow('is damaged');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe('the gate', () => {
  test('no more than its number are inside, also when one fails, and all come through', async () => {
    const through = gate(2);
    let inside = 0;
    let most = 0;
    const work = (fails: boolean) =>
      through(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await Promise.resolve();
        inside -= 1;
        if (fails) throw new Error('failed');
        return 'done';
      });
    const ends = await Promise.allSettled(Array.from({ length: 9 }, (_, at) => work(at % 3 === 0)));
    expect(most).toBe(2);
    expect(ends.map(({ status }) => status).filter((status) => status === 'fulfilled')).toHaveLength(6);
  });
});
