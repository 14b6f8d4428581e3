import { z } from 'zod';
import { languages } from '../../ground/languages.ts';
import { roleNames } from '../access/actor.ts';
import { breadths } from '../access/policy.ts';
import { currency, day, flagInQuery, id, instant, line, route } from '../http/contract.ts';
import { workspaceFields, workspaceShape } from '../settings/contract.ts';
import { profiles } from '../settings/rules/modules.ts';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine((given) => z.email().safeParse(given).success, 'must be an e-mail address');
const newPassword = z.string().min(10).max(128).describe('At least 10 characters');
const anyPassword = z.string().min(1).max(128);
const token = z.string().regex(/^[\w-]{43}$/, 'is not a whole link');
const byId = z.strictObject({ id });
const breadth = z.enum(breadths);

/** Who is signed in, where, and what he may do. */
export const me = z.object({
  person: z.object({ id, name: z.string(), role: z.enum(roleNames) }),
  email: z.string().nullable().describe('The address to sign in with; null for an API key'),
  language: z.enum(languages).nullable().describe('The language he chose; null is that of the workspace'),
  behind: z
    .object({ id, name: z.string(), until: instant })
    .nullable()
    .describe('The leader who is signed in as this person, and until when'),
  by: z.enum(['screen', 'api']),
  workspace: workspaceShape.omit({ version: true }),
  team: z.int().describe('How many people stand below in the manager tree today'),
  may: z.array(z.object({ kind: z.string(), read: breadth, write: breadth })),
  fields: z
    .array(z.object({ kind: z.string(), hidden: z.array(z.string()), fixed: z.array(z.string()) }))
    .describe('Fields kept from this role: hidden ones, and those it may not write, the hidden ones among them'),
});

// Every way in writes cookies or tells a secret once, so none of these answers is kept under an Idempotency-Key.

export const start = route({
  id: 'identity.start',
  method: 'GET',
  path: '/api/v1/start',
  summary: 'Whether there is a workspace to sign in to, or the first visit is still to come',
  rights: 'nobody',
  answer: z.object({ isOpen: z.boolean() }),
});

export const checkFirstVisit = route({
  id: 'identity.checkFirstVisit',
  method: 'POST',
  path: '/api/v1/first-visit/check',
  summary: 'Whether a first-visit link is still good',
  rights: 'nobody',
  idempotent: false,
  limit: { max: 30, seconds: 60 },
  body: z.strictObject({ token }),
  answer: z.object({ isGood: z.boolean() }),
});

export const firstVisit = route({
  id: 'identity.firstVisit',
  method: 'POST',
  path: '/api/v1/first-visit',
  summary: 'Open the first workspace with its owner, and sign in',
  rights: 'nobody',
  idempotent: false,
  limit: { max: 10, seconds: 60 },
  body: z.strictObject({
    token,
    workspace: z.strictObject({
      ...workspaceFields,
      currency,
      locale: workspaceFields.locale.default('en-GB'),
      fiscalStartMonth: workspaceFields.fiscalStartMonth.default(1),
      profile: z.enum(profiles).default('everything').describe('A small team starts with few modules on'),
    }),
    owner: z.strictObject({ name: line(200), email, password: newPassword }),
  }),
  answer: me,
  created: true,
  refusals: ['link-used'],
});

export const signIn = route({
  id: 'identity.signIn',
  method: 'POST',
  path: '/api/v1/sign-in',
  summary: 'Sign in with e-mail and password',
  rights: 'nobody',
  idempotent: false,
  limit: { max: 60, seconds: 60 },
  body: z.strictObject({ email, password: anyPassword }),
  answer: me,
  refusals: ['wrong', 'wait', 'access-ended'],
});

export const signOut = route({
  id: 'identity.signOut',
  method: 'POST',
  path: '/api/v1/sign-out',
  summary: 'End this session',
  rights: 'signed-in',
  idempotent: false,
});

export const readMe = route({
  id: 'identity.readMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who is signed in, where, and what he may do',
  rights: 'signed-in',
  answer: me,
});

export const changePassword = route({
  id: 'identity.changePassword',
  method: 'POST',
  path: '/api/v1/me/password',
  summary: 'Change your password; your other sessions end',
  rights: 'signed-in',
  idempotent: false,
  limit: { max: 10, seconds: 60 },
  body: z.strictObject({ current: anyPassword, next: newPassword }),
  refusals: ['wrong', 'wait', 'sign-in-needed'],
});

export const chooseLanguage = route({
  id: 'identity.chooseLanguage',
  method: 'POST',
  path: '/api/v1/me/language',
  summary: 'Choose the language of your screens and mails; null is that of the workspace',
  rights: 'signed-in',
  idempotent: false,
  body: z.strictObject({ language: z.enum(languages).nullable() }),
  refusals: ['sign-in-needed'],
});

export const listSessions = route({
  id: 'identity.listSessions',
  method: 'GET',
  path: '/api/v1/me/sessions',
  summary: 'Where you are signed in',
  rights: 'signed-in',
  answer: z.object({
    items: z.array(
      z.object({
        id,
        isThis: z.boolean(),
        since: instant,
        until: instant,
        address: z.string().nullable(),
        browser: z.string().nullable(),
      }),
    ),
  }),
});

export const endSession = route({
  id: 'identity.endSession',
  method: 'DELETE',
  path: '/api/v1/me/sessions/:id',
  summary: 'End one of your sessions',
  rights: 'signed-in',
  idempotent: false,
  params: byId,
  refusals: ['sign-in-needed'],
});

const who = z.object({ id, name: z.string() });
const invitation = z.object({ id, person: who, invitedBy: who.nullable(), since: instant, until: instant });
const mayInvite = { kind: 'person', action: 'write' } as const;

export const invite = route({
  id: 'identity.invite',
  method: 'POST',
  path: '/api/v1/invitations',
  summary: 'Make a link with which a person comes in; it is told once',
  rights: mayInvite,
  idempotent: false,
  created: true,
  body: z.strictObject({ personId: id }),
  answer: invitation.extend({ link: z.string() }),
  refusals: ['already-member', 'has-left', 'leaders-only'],
});

export const listInvitations = route({
  id: 'identity.listInvitations',
  method: 'GET',
  path: '/api/v1/invitations',
  summary: 'The invitations that still wait to be accepted',
  rights: mayInvite,
  answer: z.object({ items: z.array(invitation) }),
});

export const withdrawInvitation = route({
  id: 'identity.withdrawInvitation',
  method: 'DELETE',
  path: '/api/v1/invitations/:id',
  summary: 'Take back an invitation before it is accepted',
  rights: mayInvite,
  idempotent: false,
  params: byId,
});

export const listMembers = route({
  id: 'identity.listMembers',
  method: 'GET',
  path: '/api/v1/members',
  summary: 'Who can sign in here, and when he last did',
  rights: mayInvite,
  answer: z.object({
    items: z.array(
      z.object({
        person: who,
        email: z.string(),
        since: instant,
        lastSignIn: instant.nullable().describe('Null when no session of his is left'),
      }),
    ),
  }),
});

const flaws = ['unknown', 'expired', 'used', 'withdrawn', 'has-left'] as const;

export const lookAtInvitation = route({
  id: 'identity.lookAtInvitation',
  method: 'POST',
  path: '/api/v1/invitations/look',
  summary: 'What an invitation is for, before it is accepted',
  rights: 'nobody',
  idempotent: false,
  limit: { max: 30, seconds: 60 },
  body: z.strictObject({ token }),
  answer: z.object({ workspaceName: z.string(), personName: z.string(), email: z.string().nullable() }),
  refusals: flaws,
});

export const acceptInvitation = route({
  id: 'identity.acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  summary: 'Come in with an invitation and a password, and sign in',
  description: 'With an address that you sign in with already, the password is the one you have.',
  rights: 'nobody',
  idempotent: false,
  limit: { max: 20, seconds: 60 },
  body: z.strictObject({ token, email: email.optional(), password: newPassword }),
  answer: me,
  created: true,
  refusals: [...flaws, 'wrong-password', 'no-address', 'wait'],
});

const apiKey = z.object({
  id,
  name: z.string(),
  ending: z.string().describe('Its last four letters'),
  person: who,
  since: instant,
  until: instant,
  lastUsedDay: day.nullable(),
});

export const createKey = route({
  id: 'identity.createKey',
  method: 'POST',
  path: '/api/v1/api-keys',
  summary: 'Make an API key that acts as you; it is told once',
  rights: 'signed-in',
  idempotent: false,
  created: true,
  limit: { max: 20, seconds: 60 },
  body: z.strictObject({ name: line(100), days: z.int().min(1).max(1_825).default(365) }),
  answer: apiKey.extend({ key: z.string() }),
  refusals: ['sign-in-needed'],
});

export const listKeys = route({
  id: 'identity.listKeys',
  method: 'GET',
  path: '/api/v1/api-keys',
  summary: 'Your API keys; for leaders and operations also everybody’s',
  rights: 'signed-in',
  query: z.strictObject({ everybody: flagInQuery().default(false) }),
  answer: z.object({ items: z.array(apiKey) }),
});

export const revokeKey = route({
  id: 'identity.revokeKey',
  method: 'DELETE',
  path: '/api/v1/api-keys/:id',
  summary: 'End an API key at once',
  rights: 'signed-in',
  idempotent: false,
  params: byId,
});
