import { describe, expect, test } from 'vitest';
import { mainSegment, peerGroups, type Sells } from './peer-groups.ts';

const sells = (personId: string, segment: string | null, pipelineId = 'new'): Sells => ({
  ...{ personId, pipelineId },
  bySegment: new Map([[segment, 8]]),
});
const four = (segment: string | null, pipelineId = 'new') =>
  [1, 2, 3, 4].map((at) => sells(`${pipelineId} ${segment} ${at}`, segment, pipelineId));

describe('peers', () => {
  test('are those who sell mostly to the same segment through the same pipeline', () => {
    const groups = peerGroups([...four('ports'), ...four('energy'), ...four('ports', 'renewals')]);
    expect(groups.get('new ports 1')).toEqual({ pipelineId: 'new', segmentId: 'ports' });
    expect(groups.get('new energy 4')).toEqual({ pipelineId: 'new', segmentId: 'energy' });
    expect(groups.get('renewals ports 2')).toEqual({ pipelineId: 'renewals', segmentId: 'ports' });
  });

  test('stay together by pipeline where a segment has too few who sell to it', () => {
    const groups = peerGroups([...four('ports'), sells('alone', 'energy')]);
    expect(new Set([...groups.values()].map(({ segmentId }) => segmentId))).toEqual(new Set([null]));
  });

  test('sell to a segment when more than half of their deals are with its companies', () => {
    const of = (counts: [string | null, number][]) => mainSegment(new Map(counts));
    expect(
      of([
        ['ports', 6],
        ['energy', 4],
      ]),
    ).toBe('ports');
    expect(
      of([
        ['ports', 5],
        ['energy', 5],
      ]),
    ).toBe(null);
    expect(
      of([
        [null, 9],
        ['energy', 1],
      ]),
    ).toBe(null);
    expect(of([])).toBe(null);
  });
});
