import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, in letters that survive a link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token. A fast hash will do: there is nothing to guess from. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const keyMark = 'qd_';
export const newKey = (): string => keyMark + newToken();
export const isKey = (text: string): boolean => /^qd_[\w-]{43}$/.test(text);
