import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, in letters that survive a link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The token of a public link, which carries its workspace: whoever opens it is known to nobody yet. */
export const newLinkToken = (workspaceId: string): string => `${workspaceId.replaceAll('-', '')}.${newToken()}`;

/** The workspace that the token of a public link carries. */
export const workspaceInLink = (token: string): string =>
  token.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** What is kept of a token. A fast hash will do: there is nothing to guess from. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const keyMark = 'qd_';
export const newKey = (): string => keyMark + newToken();
export const isKey = (text: string): boolean => /^qd_[\w-]{43}$/.test(text);
