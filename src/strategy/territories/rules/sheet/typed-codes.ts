import type { CodeRange } from '../plan.ts';

/** Codes that have a dash of their own, as in Poland, Portugal, Japan, Brazil and the United States. */
const dashed = /^(\d{2}-\d{3}|\d{4}-\d{3}|\d{3}-\d{4}|\d{5}-\d{3,4})$/;

/** "10-12" and "00-001 - 00-950" are from one to the other, "00-950" is one in Warsaw. */
export function codeRange(text: string): CodeRange {
  const apart = text.split(/\s+-\s+/);
  if (apart.length === 2) return { from: apart[0] as string, to: apart[1] as string };
  const [from = '', to = '', ...more] = text.split('-').map((part) => part.trim());
  return more.length > 0 || !from || !to || dashed.test(text) ? { from: text, to: text } : { from, to };
}

export function codeText({ from, to }: CodeRange): string {
  const ways = [...(from === to ? [from] : []), `${from}-${to}`];
  const isRead = (text: string) => codeRange(text).from === from && codeRange(text).to === to;
  return ways.find(isRead) ?? `${from} - ${to}`;
}
