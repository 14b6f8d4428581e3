import { describe, expect, test } from 'vitest';
import { inPlane, kilometresBetween, kilometresOver, onBall } from './globe.ts';

const london = { latitude: 51.5074, longitude: -0.1278 };
const paris = { latitude: 48.8566, longitude: 2.3522 };

describe('distances on the earth', () => {
  test.each([
    [{ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }, 111.195],
    [london, paris, 343.556],
    [{ latitude: 10, longitude: 179.5 }, { latitude: 10, longitude: -179.5 }, 109.506],
    [{ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 }, 20_015.115],
    [london, london, 0],
  ])('from %j to %j', (a, b, km) => {
    expect(kilometresBetween(a, b)).toBeCloseTo(km, 2);
    const [p, q] = [onBall(a), onBall(b)];
    expect(kilometresOver(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]))).toBeCloseTo(km, 2);
  });

  test('near their middle spots are drawn in true proportion, north up and east to the right', () => {
    const [wx, wy, ex, ey, nx, ny] = inPlane([
      { latitude: 50, longitude: 9.9 },
      { latitude: 50, longitude: 10.1 },
      { latitude: 50.1, longitude: 10 },
    ]);
    expect(ex! - wx!).toBeGreaterThan(0);
    expect(wy).toBeCloseTo(ey!, 9);
    const wide = Math.hypot(ex! - wx!, ey! - wy!);
    const high = Math.hypot(nx! - (wx! + ex!) / 2, ny! - (wy! + ey!) / 2);
    expect(high / wide).toBeCloseTo(0.1 / (0.2 * Math.cos((50 * Math.PI) / 180)), 3);
  });

  test('what lies all round the earth is drawn as well', () => {
    const round = inPlane([0, 90, 180, 270].map((longitude) => ({ latitude: 0, longitude })));
    expect([...round].every(Number.isFinite)).toBe(true);
  });
});
