import { createKey } from '../../../../src/platform/identity/keys.ts';
import type { Answer } from '../../../support/product.ts';
import type { Name, Someone } from '../../../support/two-workspaces.ts';
import { breadth, expected, isBeta } from '../../rights.ts';
import {
  all,
  anywhere,
  aPersonOf,
  api,
  type Cell,
  type Cells,
  looksAfterAll,
  missing,
  one,
  own,
  personId,
  token,
} from '../asking.ts';

function onlyOwnKeys(answer: Answer, who: Someone<Name>): string | null {
  const items = answer.json().items as { person: { id: string } }[];
  return items.length > 0 && items.every(({ person }) => person.id === who.id) ? null : 'sees keys of others';
}

export const cells: Record<string, Cells> = {
  'identity.start': all(`${api}/start`),
  'identity.checkFirstVisit': () =>
    one(`${api}/first-visit/check`, 200, { body: { token } }, (a) => (a.json().isGood ? 'is good' : null)),
  'identity.firstVisit': () =>
    one(`${api}/first-visit`, 409, {
      body: {
        token,
        workspace: { name: 'Gamma', timeZone: 'Europe/Berlin', currency: 'EUR' },
        owner: { name: 'Eve', email: 'eve@example.com', password: 'a long password' },
      },
    }),
  'identity.signIn': () =>
    one(`${api}/sign-in`, 409, { body: { email: 'eve@example.com', password: 'a long password' } }),
  'identity.lookAtInvitation': () => one(`${api}/invitations/look`, 409, { body: { token } }),
  'identity.acceptInvitation': () =>
    one(`${api}/invitations/accept`, 409, { body: { token, password: 'a long password' } }),
  'identity.signOut': () => one(`${api}/sign-out`, 204),
  'identity.readMe': (_, who) =>
    one(`${api}/me`, 200, {}, (a) => (a.json().person.id === who.id ? null : 'is somebody else')),
  'identity.changePassword': () =>
    one(`${api}/me/password`, 409, { body: { current: 'a long password', next: 'a longer password' } }),
  'identity.chooseLanguage': () => one(`${api}/me/language`, 409, { body: { language: 'es' } }),
  'identity.listSessions': () =>
    one(`${api}/me/sessions`, 200, {}, (a) => (a.json().items.length === 0 ? null : 'sees sessions')),
  'identity.endSession': () => one(`${api}/me/sessions/${missing}`, 409),
  'identity.invite': (p, who) =>
    (['Rolf', 'Lea', 'Ben', 'Bea'] as const).map((name) => ({
      to: name,
      path: `${api}/invitations`,
      asking: { body: { personId: personId(p, name) } },
      expect: [
        expected(who, 'person', 'write', null, {
          where: name,
          ok: (name === 'Lea' || name === 'Bea') && who.role !== 'leader' ? 409 : 201,
        }),
      ],
    })),
  'identity.listInvitations': (_, who) =>
    one(`${api}/invitations`, expected(who, 'person', 'write', null, { where: who.name })),
  'identity.listMembers': (_, who) =>
    one(`${api}/members`, expected(who, 'person', 'write', null, { where: who.name })),
  'identity.withdrawInvitation': async (p, who) => {
    const invited = async (beta: boolean) => {
      const { rows } = await p.owner.query<{ id: string }>(
        `INSERT INTO auth.invitations (id, token_hash, workspace_id, person_id, expires_at)
         VALUES (gen_random_uuid(), sha256(random()::text::bytea), $1, $2, now() + interval '1 day') RETURNING id`,
        [anywhere(p, beta).id, aPersonOf(p, beta)],
      );
      return rows[0]?.id as string;
    };
    const ids = [await invited(false), await invited(true)];
    return ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/invitations/${ids[Number(beta)]}`,
      expect: [expected(who, 'person', 'write', null, { where: beta ? 'Bea' : 'Lea', ok: 204 })],
    }));
  },
  'identity.createKey': () => one(`${api}/api-keys`, 409, { body: { name: 'mine' } }),
  'identity.listKeys': (p, who) => [
    ...one(`${api}/api-keys`, 200, {}, (a) => onlyOwnKeys(a, who)),
    ...one(`${api}/api-keys?everybody=true`, 200, {}, (a) =>
      looksAfterAll(who)
        ? (a.json().items as { person: { id: string } }[]).every(({ person }) =>
            Object.values(own(p, who).people).some(({ id }) => id === person.id),
          )
          ? null
          : 'sees keys of another workspace'
        : onlyOwnKeys(a, who),
    ),
  ],
  'identity.revokeKey': async (p, who) => {
    const found: Cell[] = [];
    for (const name of ['Ria', 'Max', 'Fin', 'Ben', who.name] as const) {
      const { actor } = { ...p.alpha.people, ...p.beta.people }[name];
      const { id } = await p.product.world.db.transaction(actor, (tx) => createKey(tx, actor, 'spare', 1));
      const may = isBeta(name) === isBeta(who.name) && (looksAfterAll(who) || name === who.name);
      found.push({ to: `a key of ${name}`, path: `${api}/api-keys/${id}`, expect: [may ? 204 : 404] });
    }
    return found;
  },

  // Keys of programs come as nobody else: only who signed in himself may.
  'identity.signInAs': (_p, who) =>
    one(`${api}/sign-ins-as`, breadth('sign-in-as', 'write', who.role) === 'none' ? 403 : 409, {
      body: { personId: who.id, reason: 'To see what is seen' },
    }),
  'identity.endSignInAs': () => one(`${api}/sign-ins-as/end`, 204),
  'identity.listSignInsAs': all(`${api}/sign-ins-as`),
};
