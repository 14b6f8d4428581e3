import { bentReach } from './bent-reach.ts';
import type { Mutant } from './mutants.ts';

export type CheckName =
  | 'store'
  | 'spaces'
  | 'door'
  | 'fields'
  | 'ways'
  | 'withheld'
  | 'search'
  | 'role'
  | 'metric'
  | 'identity'
  | 'member';

/**
 * Each rule that is taken away or bent, and by which checks: the first that goes red is enough, so the one that is likely to
 * stands first, and of two the quicker.
 */
export type Bent = { path: string; by: CheckName[]; mutants: Mutant[] };

export const bentRules: Bent[] = [
  ...bentReach,
  {
    path: 'access/policy.ts',
    by: ['role', 'store', 'door', 'fields'],
    mutants: [
      {
        name: 'no right is the right of the team',
        from: "if (breadth === 'none' || actor.personId === null) return [];",
        to: 'if (actor.personId === null) return [];',
      },
      { name: 'own is the team', from: "if (breadth === 'own') return [actor.personId];", to: '' },
      {
        name: 'the team is own',
        from: "if (breadth === 'own') return [actor.personId];",
        to: "if (breadth !== 'below') return [actor.personId];",
      },
      {
        name: 'below is the team',
        from: 'actor.team.filter((id) => id !== actor.personId) : actor.team',
        to: 'actor.team : actor.team',
      },
      { name: 'all is the team', from: "if (breadth === 'all') return 'all';", to: '' },
      { name: 'nothing is hidden', from: 'policy.hidden?.[actor.role] ?? []', to: '[]' },
      {
        name: 'reading and writing are one',
        from: 'const breadth = policy[action][actor.role];',
        to: 'const breadth = policy.read[actor.role];',
      },
    ],
  },
  {
    path: 'access/policy.ts',
    by: ['role', 'fields', 'door', 'store'],
    mutants: [
      {
        name: 'everybody may',
        from: "return people === 'all' || (ownerId !== null && people.includes(ownerId));",
        to: 'return true;',
      },
      {
        name: 'nobody may',
        from: "return people === 'all' || (ownerId !== null && people.includes(ownerId));",
        to: "return people === 'all' && ownerId === '';",
      },
      { name: 'the setting hides nothing', from: 'actor.fields?.[kind]?.hidden ?? []', to: '([] as string[])' },
      {
        name: 'the setting takes the place of what the product hides',
        from: '[...byPolicy, ...withOthers(policy, byWorkspace)]',
        to: '[...byWorkspace]',
      },
      {
        name: 'what is hidden may be written',
        from: '[...hidden, ...withOthers(table.policy, fixed)]',
        to: 'fixed.filter((one) => !hidden.includes(one))',
      },
      {
        name: 'what may only be read may be written',
        from: 'actor.fields?.[table.kind]?.fixed ?? []',
        to: 'actor.fields?.[table.kind]?.hidden ?? []',
      },
    ],
  },
  {
    path: 'access/policy.ts',
    by: ['role', 'spaces', 'store', 'door', 'fields'],
    mutants: [
      { name: 'the line is the team', from: '[...(actor.above ?? []), ...actor.team]', to: 'actor.team' },
      { name: 'the line is those above', from: '[...(actor.above ?? []), ...actor.team]', to: '(actor.above ?? [])' },
    ],
  },
  {
    path: 'access/kinds.ts',
    by: ['role'],
    mutants: [
      {
        name: 'every role may everything',
        from: "return policy[action as Action][actor.role] !== 'none';",
        to: 'return true;',
      },
      {
        name: 'a kind that nobody knows is everybody’s',
        from: "if (!policy || (action !== 'read' && action !== 'write')) return false;",
        to: "if (!policy || (action !== 'read' && action !== 'write')) return true;",
      },
      { name: 'only who may all may', from: "!== 'none';", to: "=== 'all';" },
    ],
  },
  {
    path: 'history/record.ts',
    by: ['door', 'fields'],
    mutants: [
      {
        name: 'the door asks not for whom',
        from: 'if (after && !before) refuseForeign(context.actor, table, after);',
        to: '',
      },
      { name: 'the door asks not for the field', from: 'if (after) refuseFixed(', to: 'if (!after) refuseFixed(' },
      {
        name: 'what the writer does not see is lost',
        from: '{ ...after, ...life.current, ...pick(after, changed) }',
        to: 'after',
      },
    ],
  },
  {
    path: 'history/record-many.ts',
    by: ['door', 'fields'],
    mutants: [
      { name: 'the door of sets asks not for whom', from: '    refuseForeign(actor, table, values);', to: '' },
      {
        name: 'the door of sets asks not for the field',
        from: '    refuseFixed(actor, table, filled(values));',
        to: '',
      },
    ],
  },
  {
    path: 'history/changes.ts',
    by: ['fields'],
    mutants: [
      {
        name: 'the history tells hidden fields',
        from: 'if (!hidden) return change;',
        to: 'return change;',
      },
    ],
  },
  {
    path: 'search/search.ts',
    by: ['search'],
    mutants: [
      { name: 'hidden words are found', from: 'words.every((word) => text.includes(word))', to: 'true' },
      { name: 'hidden words are shown', from: ', ...seenOf(actor, kind, row) }', to: ' }' },
    ],
  },
  {
    path: 'identity/identify.ts',
    by: ['identity', 'member'],
    mutants: [
      {
        name: 'the key of who left is good',
        from: 'if (!place?.standing.active) {',
        to: 'if (!place) {',
      },
      { name: 'a revoked key is good', from: 'AND revoked_at IS NULL ', to: '' },
      { name: 'a key never runs out', from: ' AND expires_at > now()`', to: '`' },
      {
        name: 'the session of who left is good',
        from: 'if (!place?.standing.active || !place.isMember)',
        to: 'if (!place?.isMember)',
      },
      {
        name: 'a session needs no membership',
        from: 'if (!place?.standing.active || !place.isMember)',
        to: 'if (!place?.standing.active)',
      },
    ],
  },
];
