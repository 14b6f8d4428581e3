import { fold } from '../../../ground/index.ts';

export type LeadStatus = 'new' | 'working' | 'mql' | 'sql' | 'converted' | 'recycled' | 'disqualified';

/** The words of other systems for where a lead stands; the first that fits is meant, so what says "not" comes before what it denies. */
const words: readonly [LeadStatus, RegExp][] = [
  ['disqualified', /not converted|unqualified|disqualified|not qualified|junk|lost|dead|cancel|spam|rejected|bad fit/],
  ['converted', /converted|^customer|konvertiert|convertido/],
  ['recycled', /recycl|nurtur|bad timing|contact in (the )?future|later|zuruckgestellt/],
  ['new', /not contacted|^new\b|^open$|assigned|subscriber|^lead$|^raw|^neu|^nouveau|^nuevo|^novo|uncontacted/],
  ['mql', /\bmql\b|marketing ?qualified|pre ?qualified/],
  ['sql', /\bsql\b|sales ?qualified|qualified|opportunity|open deal|qualifiziert|cualificado|qualificado/],
  ['working', /working|contacted|in (process|progress)|attempt|connected|engaged|bearbeitung|kontaktiert|en curso/],
];

/** Where a lead stands by its source's own word: "Open - Not Contacted" is new. Null for a word that says nothing to us. */
export function leadStatusIn(text: string): LeadStatus | null {
  const said = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.find(([, test]) => test.test(said))?.[0] ?? null;
}
