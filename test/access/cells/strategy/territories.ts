import type { Action } from '../../../../src/platform/access/policy.ts';
import type { Asking } from '../../../support/product.ts';
import { today } from '../../../support/two-workspaces.ts';
import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, idIn, one, perOwner, shared, stale } from '../asking.ts';

const onScenario = (action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    'territory-scenario',
    action,
    (id) => `${api}/territory-scenarios/${id}${rest}`,
    (p, beta) => anywhere(p, beta).scenario,
    ok,
    asking,
  );

const onTerritory = (action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    'territory',
    action,
    (id) => `${api}/territories/${id}${rest}`,
    (p, beta) => anywhere(p, beta).territory,
    ok,
    asking,
  );

export const cells: Record<string, Cells> = {
  'territoryScenarios.list': (_, who) =>
    one(`${api}/territory-scenarios`, expected(who, 'territory-scenario', 'read', null, { where: who.name })),
  'territoryScenarios.read': onScenario('read', '', 200),
  'territoryScenarios.effect': onScenario('read', '/effect', 200),
  'territoryScenarios.make': (_, who) =>
    one(
      `${api}/territory-scenarios`,
      expected(who, 'territory-scenario', 'write', null, { where: who.name, ok: 201 }),
      { body: { name: 'Fresh' } },
    ),
  'territoryScenarios.change': onScenario('write', '', 412, { version: stale, body: { name: 'Other' } }),
  'territoryScenarios.remove': onScenario('write', '', 412, { version: stale }),
  'territoryScenarios.evenOut': onScenario('write', '/even-out', 412, {
    version: stale,
    body: { by: 'companies', mostMoved: 0.1 },
  }),
  'territoryScenarios.switch': onScenario('read', '/switch', 200),
  'territoryScenarios.measured': onScenario('read', '/measured', 409),
  'territoryScenarios.matchTalent': onScenario('write', '/match-talent', 412, { version: stale, body: {} }),
  'territoryScenarios.publish': onScenario('write', '/publish', 412, { version: stale, body: { day: '2199-01-01' } }),
  'territories.list': all(`${api}/territories`),
  'territories.read': onTerritory('read', '', 200),
  'territories.companies': onTerritory('read', '/companies', 200),
  'territories.make': (_, who) =>
    one(`${api}/territories`, expected(who, 'territory', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Fresh' },
    }),
  'territories.change': onTerritory('write', '', 412, { version: stale, body: { name: 'Other' } }),
  'territories.remove': onTerritory('write', '', 412, { version: stale }),
  'territories.preview': onTerritory('write', '/preview', 200, { body: { rules: [] } }),
  'territories.previewHandover': onTerritory('write', '/handover', 200),
  'territories.handOver': onTerritory('write', '/handover', 412, { version: stale, body: {} }),
  'territories.findings': (_, who) =>
    one(`${api}/territory-findings`, expected(who, 'territory', 'write', null, { where: who.name })),
  'territories.appointments': all(`${api}/day-route/appointments?day=${today}`),
  'territories.dayRoute': perOwner(
    'company',
    'read',
    (p, owner) => ({
      path: `${api}/day-route`,
      asking: {
        body: {
          ...{ start: { latitude: 0, longitude: 0 }, begins: 0, ends: 1_440 },
          stops: [{ companyId: idIn(p, owner, 'companies'), minutes: 1 }],
        },
      },
    }),
    { outOfReach: 400 },
  ),
  'territories.weekGround': all(`${api}/week-route/ground?day=${today}`),
  'territories.weekRoute': perOwner(
    'company',
    'read',
    (p, owner) => ({
      path: `${api}/week-route`,
      asking: {
        body: {
          ...{ day: today, start: { latitude: 0, longitude: 0 } },
          stops: [{ companyId: idIn(p, owner, 'companies'), minutes: 1 }],
        },
      },
    }),
    { outOfReach: 400 },
  ),
  'territories.takeWeek': perOwner(
    'activity',
    'write',
    (p, owner) => ({
      path: `${api}/week-route/take`,
      asking: {
        body: { moves: [{ activityId: idIn(p, owner, 'activities'), version: stale, day: '2199-01-01', at: 600 }] },
      },
    }),
    { ok: 409 },
  ),
  'territories.fair': (_, who) =>
    one(`${api}/fair-patches`, expected(who, 'territory', 'write', null, { where: who.name })),
  'territories.bring': (_, who) =>
    one(`${api}/territories/bring`, expected(who, 'territory', 'write', null, { where: who.name }), {
      body: { text: 'territory,until\nFresh,soon' },
    }),
  'territories.map': all(`${api}/territory-map`),
  'territories.logOfCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/territory-log`,
  })),
  'territories.ofCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/territory`,
  })),
};
