import { fold } from '../../../../ground/text.ts';

/** What stands for the same thing in addresses: each word leads to the form that is compared. */
const addressWords: Record<string, string> = Object.fromEntries(
  [
    'st street str strasse straat',
    'ave avenue av aven',
    'blvd boulevard blv bl boul',
    'rd road',
    'dr drive drv',
    'ln lane',
    'ct court crt',
    'pl place plc',
    'sq square',
    'pkwy parkway pky',
    'hwy highway',
    'cres crescent cr',
    'cct circuit circ',
    'cl close',
    'tce terrace ter terr',
    'fl floor flr',
    'ste suite',
    'apt apartment',
    'n north',
    's south',
    'e east',
    'w west',
    'ne northeast',
    'nw northwest',
    'se southeast',
    'sw southwest',
    'mt mount',
    'ft fort',
    'pde parade',
    'way wy',
    'ctr center centre',
    '1st first',
    '2nd second',
    '3rd third',
    '4th fourth',
    '5th fifth',
    '6th sixth',
    '7th seventh',
    '8th eighth',
    '9th ninth',
    '10th tenth',
  ].flatMap((line) => {
    const [kept, ...others] = line.split(' ');
    return others.map((word) => [word, kept!]);
  }),
);

/** Legal forms tell companies apart less than they are left out, so they are not compared. */
const legalForms = new Set(
  (
    'inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag kg ohg ug se sa sas sarl srl spa bv nv ab as asa oy oyj ' +
    'aps kft sro pty pte bhd kk mbh ek ev'
  ).split(' '),
);

/** Short forms of first names: each leads to the long one. */
const nicknames: Record<string, string> = Object.fromEntries(
  [
    'robert bob rob bobby robbie',
    'william bill will billy willy',
    'richard rick dick ricky',
    'james jim jimmy jamie',
    'john jon johnny jack',
    'michael mike mick mickey',
    'elizabeth liz beth lizzy betty eliza',
    'margaret maggie peggy meg',
    'katherine kate kathy katie catherine cathy kathryn',
    'thomas tom tommy',
    'charles charlie chuck',
    'joseph joe joey',
    'edward ed eddie ted',
    'daniel dan danny',
    'anthony tony',
    'christopher chris',
    'nicholas nick nicky',
    'andrew andy drew',
    'matthew matt',
    'patricia pat patty trish',
    'jennifer jen jenny',
    'susan sue susie',
    'steven steve stephen',
    'benjamin ben',
    'samuel sam',
    'alexander alex',
    'alexandra alexa sandra',
    'david dave',
    'timothy tim',
    'gregory greg',
    'kenneth ken',
    'ronald ron',
    'donald don',
    'lawrence larry',
    'raymond ray',
    'jeffrey jeff geoffrey geoff',
    'peter pete',
    'frederick fred freddy',
    'deborah debbie deb',
    'barbara barb',
    'victoria vicky vicki',
    'rebecca becky',
    'abigail abby',
    'johannes hans',
    'josef sepp',
    'friedrich fritz',
    'heinrich heinz',
    'jose pepe',
    'francisco paco',
  ].flatMap((line) => {
    const [kept, ...others] = line.split(' ');
    return others.map((word) => [word, kept!]);
  }),
);

const own = (words: Record<string, string>, word: string) => (Object.hasOwn(words, word) ? words[word]! : word);

/** The long form of a first name: "bob" is "robert", "anna" stays. */
export const longName = (name: string): string => own(nicknames, name);

/** Text to its words as they are compared: folded, "&" as "and", no signs: "Kessler & Söhne (GmbH)" is kessler, and, sohne, gmbh. */
export function words(text: string): string[] {
  return fold(text.replaceAll('&', ' and '))
    .replace(/['’`´.]/g, (sign) => (sign === '.' ? ' ' : ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** An address with the usual short forms as one: "435 South La Cienega Boulevard" is 435 s la cienega blvd. */
export const addressForm = (text: string): string[] => words(text).map((word) => own(addressWords, word));

/** A company's name without its legal form: "Harbour Logistics Ltd." is harbour logistics; a name of nothing else stays whole. */
export function companyForm(text: string): string[] {
  const all = joinInitials(words(text));
  const bare = all.filter((word, at) => at === 0 || !legalForms.has(word));
  return bare.length > 0 ? bare : all;
}

/** Single letters that stand side by side are one word: "i b m" is ibm, "s p a" is spa. */
function joinInitials(all: string[]): string[] {
  const joined: string[] = [];
  let run = '';
  for (const word of [...all, '--']) {
    if (/^\p{L}$/u.test(word)) {
      run += word;
      continue;
    }
    if (run !== '') joined.push(run);
    run = '';
    if (word !== '--') joined.push(word);
  }
  return joined;
}

/** The digits of a telephone number without its country's way in: "+49 (0)170 123" and "0049 170 123" end alike. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/(?:ext|x|#)\.?\s*\d{1,6}\s*$/i, '').replace(/\D/g, '');
  return digits.replace(/^00/, '').replace(/^0+/, '');
}

/** An address of mail as it is compared: small letters, no +tag. */
export const emailForm = (text: string): string => fold(text).replace(/\+[^@]*@/, '@');

/** The domain of a page or a mail: "https://www.Acme.com/about" and "info@acme.com" are both acme.com; null where there is none. */
export function domainForm(text: string): string | null {
  const bare = fold(text)
    .replace(/^[a-z][a-z+.-]*:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/^www\d?\./, '')
    .replace(/[/?#:].*$/, '');
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(bare) ? bare : null;
}

/** A day as its eight digits, of whatever was clearly meant: "1986-02-10", "10.02.1986" and "19860210" are 19860210; else its bare digits. */
export function dayDigits(text: string): string {
  const ymd = /^\s*(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:\D.*)?$/.exec(text);
  if (ymd) return ymd[1]! + ymd[2]!.padStart(2, '0') + ymd[3]!.padStart(2, '0');
  const dmy = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})(?:\D.*)?$/.exec(text);
  if (!dmy) return text.replace(/\D/g, '');
  const swapped = text.includes('/') && Number(dmy[2]) <= 31 && Number(dmy[1]) <= 12;
  const [day, month] = swapped ? [dmy[2]!, dmy[1]!] : [dmy[1]!, dmy[2]!];
  const year = dmy[3]!.length === 2 ? (Number(dmy[3]) > 40 ? '19' : '20') + dmy[3] : dmy[3]!;
  return year + month.padStart(2, '0') + day.padStart(2, '0');
}
