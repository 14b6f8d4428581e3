/** A start that cannot go on for a reason the person can mend: the message is the whole explanation, no stack is needed. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

type Trouble = { sign: RegExp; words: (folder: string) => string };

const troubles: Trouble[] = [
  {
    sign: /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i,
    words: (folder) =>
      `The disk that holds ${folder} is full. Free some space and start again; nothing that was saved is lost.`,
  },
  {
    sign: /Read-only file system|EROFS/i,
    words: (folder) =>
      `${folder} is on a read-only file system. Set DATA_DIR to a folder that Quarterdeck may write to.`,
  },
  {
    sign: /database files are incompatible with server|initialized by PostgreSQL version/i,
    words: (folder) =>
      `The database in ${folder} was made by another major version of PostgreSQL. Set POSTGRES_BIN to the programs of that version, take a backup, and restore it into a new DATA_DIR.`,
  },
  {
    sign: /Permission denied|EACCES|EPERM|Operation not permitted|has wrong ownership/i,
    words: (folder) =>
      `Quarterdeck may not read and write ${folder}. Give its owner that right, or set DATA_DIR to another folder.`,
  },
  {
    sign: /could not map anonymous shared memory|Cannot allocate memory|ENOMEM/i,
    words: () => 'There is not enough free memory to start the database (it asks for about 100 MB).',
  },
  {
    sign: /(ENOTDIR|EEXIST).*mkdir/,
    words: (folder) => `${folder} cannot be used as a folder: a file is in its way. Set DATA_DIR to another folder.`,
  },
];

/** What a failed start means in words a person can act on; null when the trouble is none of the known ones. */
export function troubleInWords(message: string, folder: string): string | null {
  return troubles.find((trouble) => trouble.sign.test(message))?.words(folder) ?? null;
}

/** Turns whatever was thrown into a refusal in words, and keeps the cause for the log. */
export function asRefusal(error: unknown, folder: string): Error {
  if (error instanceof CannotStart) return error;
  const message = error instanceof Error ? error.message : String(error);
  const words = troubleInWords(message, folder);
  return words === null ? new Error(message, { cause: error }) : new CannotStart(words, { cause: error });
}
