import { fold } from '../../../ground/index.ts';
import { dateOrderOf, looksLikeDay, looksLikeMoment } from './read-day.ts';
import { currencyIn, decimalsOf } from './read-number.ts';
import { tidy } from './source.ts';
import type { ColumnLook, Look } from './table-head.ts';

const always =
  /^(null|\(null\)|\\n|n\/a|#n\/a|n\.a\.|#ref!|#value!|-{1,3}|–|—|\(blank\)|\(empty\)|\(no value\)|undefined|nan)$/i;
const ofTyped = /^(none|nil|na|nan|unknown|tbd|\?|k\.a\.|leer|aucun|ninguno)$/i;
const ofChoices =
  /^(select|please select|--\s*none\s*--|--\s*select\s*--|choose|bitte wählen|auswählen|sélectionner|seleccionar|selecionar|no selection)$/i;

const forms: readonly [Look, (text: string) => boolean][] = [
  ['mail', (text) => /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/.test(text)],
  ['url', (text) => /^(https?:\/\/|www\.)\S+$/i.test(text)],
  [
    'flag',
    (text) =>
      /^(yes|no|true|false|ja|nein|wahr|falsch|oui|non|vrai|faux|sí|si|sim|não|nao|verdadero|falso|y|n|t|f|on|off)$/i.test(
        text,
      ),
  ],
  ['day', looksLikeDay],
  ['percent', (text) => /^-?[\d.,]+\s*%?$/.test(text)],
  [
    'money',
    (text) =>
      /\d/.test(text) &&
      /^[-+(]?\s*(\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Z]{3})\s*[-\d.,' ]+\)?$|^[-+(]?[\d.,' ]+\s*(\p{Sc}|[A-Z]{3}|zł)\)?$/u.test(
        text,
      ),
  ],
  ['number', (text) => /^[-−+]?(\d{1,3}([,.\s'’]\d{3})+|\d+)?([.,]\d+)?(e[+-]?\d+)?$/i.test(text) && /\d/.test(text)],
  [
    'phone',
    (text) =>
      /^[+(]?[\d(][\d\s().\-/+]{5,22}(\s*(x|ext\.?|#)\s*\d{1,6})?$/i.test(text) && text.replace(/\D/g, '').length >= 6,
  ],
  ['domain', (text) => /^([a-z0-9-]+\.)+[a-z]{2,10}$/i.test(text) && !/^\d/.test(text)],
  [
    'id',
    (text) => /^(?=.*\d)[A-Za-z0-9]{15,}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{24,40}$/i.test(text),
  ],
];

/** Longer texts with spaces are paragraphs rather than labels. */
const paragraph = 120;

/**
 * What the cells of a column look like: which kind most of them are, how days and decimals are written where they tell,
 * which words stand for nothing, and how many different ones there are. A kind holds where four of five cells agree, and of a
 * handful three of five: the others are slips, and are named when their rows are planned.
 */
export function lookOf(cells: readonly string[]): ColumnLook {
  const texts = cells.map(tidy).filter((text) => text !== '');
  const known = texts.filter((text) => !always.test(text));
  const looks = guess(known);
  const isRepeated = (text: string) => texts.indexOf(text) !== texts.lastIndexOf(text);
  const isTyped = looks !== 'text' && looks !== 'prose' && looks !== 'choice';
  const isNothing = (text: string) =>
    always.test(text) ||
    (isTyped && ofTyped.test(text)) ||
    (looks !== 'prose' && ofChoices.test(text) && isRepeated(text));
  const nothing = [...new Set(texts.filter(isNothing))].slice(0, 10);
  const said = texts.filter((text) => !isNothing(text));
  const distinct = new Set(said);
  const days = looks === 'day' || looks === 'moment' ? dateOrderOf(said) : null;
  const numbers = looks === 'number' || looks === 'money' || looks === 'percent' ? decimalsOf(said) : null;
  return {
    looks,
    filled: cells.length === 0 ? 0 : said.length / cells.length,
    distinct: distinct.size,
    isUnique: said.length > 1 && distinct.size >= said.length * 0.75,
    nothing,
    dates: days?.order ?? null,
    decimals: numbers?.decimals ?? null,
    isOpen: (days?.isOpen ?? false) || (numbers?.isOpen ?? false),
    currency: looks === 'money' ? usual(said.flatMap((text) => currencyIn(text) ?? [])) : null,
    choices: looks === 'choice' ? choicesOf(said) : [],
  };
}

function guess(texts: readonly string[]): Look {
  if (texts.length === 0) return 'blank';
  const bare = texts.filter((text) => !ofTyped.test(text));
  const sample = (bare.length > 0 ? bare : texts).slice(0, 1000);
  const enough = sample.length * (sample.length < 10 ? 0.6 : 0.8);
  for (const [look, test] of forms) {
    if (sample.filter(test).length < enough) continue;
    if (look === 'percent' && !sample.some((text) => text.endsWith('%'))) continue;
    if (look === 'day') {
      if (isNumbersOnly(sample)) continue;
      return sample.some(looksLikeMoment) ? 'moment' : 'day';
    }
    if (look === 'number' && looksLikePhones(sample)) return 'phone';
    return look;
  }
  if (sample.some((text) => text.length > paragraph && text.includes(' '))) return 'prose';
  const distinct = new Set(sample.filter((text) => !ofChoices.test(text)).map(fold)).size;
  const isFew = distinct <= 40 && distinct > 0 && sample.length >= distinct * 2.5;
  return isFew && sample.every((text) => text.length <= 80) ? 'choice' : 'text';
}

/** 19860210 is a day only in a column where every year is one of people alive; otherwise it is a number. */
function isNumbersOnly(texts: readonly string[]): boolean {
  return texts.every((text) => /^\d+$/.test(text)) && !texts.every((text) => /^(19|20)\d{6}$/.test(text));
}

/** Numbers of seven to fifteen digits that begin with a nought, or a plus: nobody reckons with those. */
function looksLikePhones(texts: readonly string[]): boolean {
  return texts.filter((text) => /^(\+|0)\d[\d\s]{6,14}$/.test(text)).length > texts.length * 0.8;
}

function choicesOf(texts: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .map(([text]) => text)
    .slice(0, 50);
}

function usual(texts: readonly string[]): string | null {
  return choicesOf(texts)[0] ?? null;
}
