/** Formats that are known and not read; each is refused with what to do instead. */
export const otherFormats = [
  'xls',
  'protected',
  'ods',
  'numbers',
  'pdf',
  'json',
  'xml',
  'html',
  'zip',
  'gzip',
  'document',
  'vcard',
  'calendar',
  'mail',
] as const;
