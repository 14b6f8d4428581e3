import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { linkTo } from '../http/origin.ts';
import { missing, type Served, serve } from '../http/serve.ts';
import * as contract from './contract.ts';
import { enter, type Me } from './enter.ts';
import type { Desk } from './identity.ts';
import * as invitations from './invitations.ts';
import { membersIn } from './members.ts';
import { namesIn } from './names.ts';
import { mustWait, no } from './words.ts';

async function shownInvitations(desk: Desk, reader: Reader, actor: Actor, rows: readonly invitations.InvitationRow[]) {
  const who = await namesIn(
    desk,
    reader,
    actor,
    rows.flatMap(({ personId, invitedBy }) => [personId, invitedBy]),
  );
  return rows.map(({ id, personId, invitedBy, createdAt, expiresAt }) => ({
    id,
    person: who(personId),
    invitedBy: invitedBy === null ? null : who(invitedBy),
    since: createdAt,
    until: expiresAt,
  }));
}

/** Who can come in, and how somebody new does. */
export function invitationRoutes(desk: Desk): Served[] {
  const { publicUrl, tries } = desk;
  return [
    serve(contract.invite, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await invitations.invite(tx, desk, actor, body.personId);
        if ('missing' in done) return missing();
        if ('refused' in done) return no(done.refused);
        const [shown] = await shownInvitations(desk, tx, actor, [done.invitation]);
        if (!shown) return missing();
        return { ...shown, link: `${linkTo(publicUrl(), '/invitation')}#${done.token}` };
      }),
    ),

    serve(contract.listInvitations, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: await shownInvitations(desk, reader, actor, await invitations.openInvitations(reader, actor)),
      })),
    ),

    serve(contract.listMembers, ({ world, actor }) =>
      world.db.read(actor, async (reader) => {
        const rows = await membersIn(reader, actor.workspaceId);
        const who = await namesIn(
          desk,
          reader,
          actor,
          rows.map(({ personId }) => personId),
        );
        return { items: rows.map(({ personId, ...row }) => ({ person: who(personId), ...row })) };
      }),
    ),

    serve(contract.withdrawInvitation, ({ world, actor, params }) =>
      world.db.transaction(actor, async (tx) =>
        (await invitations.withdraw(tx, actor, params.id)) ? undefined : missing(),
      ),
    ),

    serve(contract.lookAtInvitation, async ({ body }) => {
      const seen = await invitations.look(desk, body.token);
      if ('refused' in seen) return no(seen.refused);
      const { workspaceName, personName, email } = seen;
      return { workspaceName, personName, email };
    }),

    serve(contract.acceptInvitation, async ({ body: { token, ...given }, ...answering }) => {
      const seconds = tries.rest(token, answering.asker.ip);
      if (seconds > 0) return mustWait(seconds);
      tries.begin(token, answering.asker.ip);
      const done = await invitations.accept(desk, token, given, answering.asker.ip);
      if ('wait' in done) return mustWait(done.wait);
      if ('easy' in done) return done.easy;
      if ('refused' in done) return no(done.refused);
      return (await enter(desk, done.email, given.password, answering)) as Me;
    }),
  ];
}
