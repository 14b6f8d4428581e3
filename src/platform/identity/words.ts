import { refuse } from '../http/serve.ts';
import { invitationDays } from './invitations.ts';

const words = {
  wrong: 'The e-mail address or the password is not right.',
  'access-ended': 'Your access to this workspace has ended. Ask a leader of your company.',
  'sign-in-needed': 'An API key cannot do this. Sign in first.',
  'link-used': 'This link is no longer good. If nobody opened the workspace yet, start the server again for a new one.',
  unknown: 'This invitation is not known here. Check that the link is whole.',
  expired: `This invitation was good for ${invitationDays} days, which are over. Ask for a new one.`,
  used: 'This invitation was accepted already. Sign in instead.',
  withdrawn: 'This invitation was taken back. Ask for a new one.',
  'has-left': 'This person is no longer active here.',
  'already-member': 'This person can sign in already.',
  'leaders-only': 'Only a leader invites a leader.',
  'wrong-password': 'Somebody signs in with this address already. Enter the password of that account.',
  'no-address': 'Enter the e-mail address that you want to sign in with.',
} as const;

/** A rule's no with its sentence. */
export const no = <const Word extends keyof typeof words>(word: Word) => refuse(word, { detail: words[word] });

export const mustWait = (seconds: number) =>
  refuse('wait', {
    detail: `Too many tries for this address. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    seconds,
  });
