import { unfit } from '../http/serve.ts';
import { passwordStrength } from './rules/password-strength.ts';

/** What is told of a new password that is easy to guess, beside what everybody knows of its owner; null of one that is not. */
export const easyPassword = (field: string, password: string, own: readonly (string | null)[]) =>
  passwordStrength(
    password,
    own.filter((text) => text !== null),
  ) === 'easy'
    ? unfit({ field, message: 'is easy to guess: add words that have nothing to do with you', in: 'body' })
    : null;
