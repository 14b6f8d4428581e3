import type { Bent } from './bent-rules.ts';

/** What decides how far somebody reaches: the one beginning of every query, shares, stand-ins and what is confidential. */
export const bentReach: Bent[] = [
  {
    path: 'access/narrow.ts',
    by: ['store', 'withheld'],
    mutants: [
      { name: 'the workspace is not asked for', from: "'s.workspace_id = ?::uuid',", to: "'?::uuid IS NOT NULL'," },
      {
        name: 'everybody is in reach',
        from: 'const people = table.owner ?',
        to: "const people = table ? 'all' : table.owner ?",
      },
      { name: 'nobody’s fields are hidden', from: 'shape, hiddenFields(actor, table)', to: 'shape, []' },
      {
        name: 'whoever asks first decides what is hidden',
        from: '${isLent} ${onlyShared} ${hidden}',
        to: '${isLent} ${onlyShared}',
      },
      { name: 'as of a day is as of any day', from: "asOf === 'ever' ? 'ever' : 'then'", to: "'ever'" },
      {
        name: 'as of a day brings what came later',
        from: "'s.valid_from <= ?::timestamptz'",
        to: "'?::timestamptz IS NOT NULL'",
      },
      {
        name: 'as of a day brings what was over',
        from: "'s.valid_to > ?::timestamptz'",
        to: "'?::timestamptz IS NOT NULL'",
      },
      {
        name: 'the past is everybody’s',
        from: 'const people = table.owner ?',
        to: "const people = asOf !== undefined && asOf !== 'ever' ? 'all' : table.owner ?",
      },
      {
        name: 'history is everybody’s',
        from: 'const people = table.owner ?',
        to: "const people = asOf === 'ever' ? 'all' : table.owner ?",
      },
      {
        name: 'who reads may write',
        from: "narrowed(actor, table, 'write', undefined)",
        to: "narrowed(actor, table, 'read', undefined)",
      },
      {
        name: 'who writes may read',
        from: "narrowed(actor, table, 'read', asOf);",
        to: "narrowed(actor, table, 'write', asOf);",
      },
      {
        name: 'what is shared is anybody’s',
        from: "return reach(actor, table.policy, action) === 'all' ? 'all' : [];",
        to: "return 'all';",
      },
      { name: 'a reach of one person is of the others', from: '`${owner} = ?::uuid`', to: '`${owner} <> ?::uuid`' },
      {
        name: 'a reach of some is of all',
        from: '[`${owner} = ANY (?::uuid[])`]',
        to: "['?::uuid[] IS NOT NULL']",
      },
      { name: 'a reach of nobody is of all', from: "'none' ? ['false']", to: "'none' ? ['true']" },
    ],
  },
  {
    path: 'access/narrow.ts',
    by: ['withheld', 'store'],
    mutants: [
      {
        name: 'fields that the workspace added are hidden from nobody',
        from: 'hidden.filter((field) => !isOwn(field))',
        to: '[]',
      },
    ],
  },
  {
    path: 'access/narrow.ts',
    by: ['ways'],
    mutants: [
      { name: 'nothing is shared', from: "ways !== 'owned' && table.owner !== undefined", to: "ways === 'nothing'" },
      {
        name: 'what is shared counts as owned',
        from: "ways !== 'owned' && table.owner",
        to: 'table.owner',
      },
      {
        name: 'whoever reads what is shared changes it',
        from: 'sharedIds(actor, table, action),',
        to: "sharedIds(actor, table, 'read'),",
      },
      {
        name: 'what is owned counts as shared',
        from: "[`(${byOwner.join(' AND ')}) IS NOT TRUE`, `(${beside})`]",
        to: "[`((${byOwner.join(' AND ')}) IS NOT NULL)`, `(${beside})`]",
      },
      { name: 'a stand-in reaches nobody', from: 'isLent: beside.owners.length > 0', to: 'isLent: false' },
      {
        name: 'a stand-in sees what is confidential of all whom he stands in for',
        from: ' AND (NOT s."${flag}" OR ${owner} = ANY (?::uuid[]))',
        to: ' AND (?::uuid[] IS NOT NULL)',
      },
      { name: 'without anything shared everything is', from: "['false'] : byOwner", to: "['true'] : byOwner" },
      {
        name: 'confidential is not asked for',
        from: 'const circle = circleFor(actor, table);',
        to: "const circle = 'all' as 'all' | string[];",
      },
      {
        name: 'a circle is everybody for who reads all',
        from: "(people === 'all' || people.some(",
        to: "(people !== 'all' && people.some(",
      },
      { name: 'what is confidential is all that is seen', from: '[`(NOT s."', to: '[`(s."' },
    ],
  },
  {
    path: 'access/policy.ts',
    by: ['ways'],
    mutants: [
      {
        name: 'a share gives what the role does not do at all',
        from: "policy[action][actor.role] === 'none' ? []",
        to: 'policy[action] === null ? []',
      },
      {
        name: 'a stand-in does what his own role does to no record',
        from: "standsFor.length === 0 || policy[action][actor.role] === 'none'",
        to: 'standsFor.length === 0',
      },
      {
        name: 'a circle is the team always',
        from: "return actor.closed === 'team' ? actor.team : [actor.personId];",
        to: 'return actor.team;',
      },
      {
        name: 'a circle is oneself always',
        from: "return actor.closed === 'team' ? actor.team : [actor.personId];",
        to: 'return [actor.personId];',
      },
      { name: 'nobody sees all that is confidential', from: "if (actor.closed === 'all') return 'all';", to: '' },
      {
        name: 'the screen is told nothing of shares',
        from: 'if (sharedIds(actor, table, action).includes(row.id)) return true;',
        to: '',
      },
    ],
  },
  {
    path: 'history/context.ts',
    by: ['ways'],
    mutants: [
      {
        name: 'what is shared is taken from its owner',
        from: 'const isKept = after !== null && ownerOf(table, before) === ownerOf(table, after);',
        to: 'const isKept = after !== null;',
      },
      {
        name: 'what is shared is removed',
        from: 'const isKept = after !== null &&',
        to: 'const isKept = after === null ||',
      },
      { name: 'what is shared cannot be changed', from: 'if (isKept && mayTouch(', to: 'if (!isKept && mayTouch(' },
    ],
  },
  {
    path: 'access/narrow.ts',
    by: ['metric'],
    mutants: [
      {
        name: 'facts are everybody’s',
        from: "return narrowed(actor, table, 'read', undefined, 'owned');",
        to: "return narrowed({ ...actor, role: 'leader' }, table, 'read', undefined, 'owned');",
      },
    ],
  },
];
