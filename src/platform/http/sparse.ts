import { z } from 'zod';
import type { Contract } from './contract.ts';
import { unfitRequest } from './fit.ts';

/** Keeps only the fields that were asked for, in an answer that was already written by its contract. */
export type Thin = (text: string) => string;

const always = ['id', 'version'];

export type Sparse = { names: readonly string[]; isList: boolean };

/** What a caller may choose among with `?fields=name,amount`: fields of the record, or of each item of a page. */
export function sparseFields({ method, stream, answer, query }: Contract): Sparse {
  const none = { names: [], isList: false };
  if (method !== 'GET' || stream || !(answer instanceof z.ZodObject) || 'fields' in (query?.shape ?? {})) return none;
  const { items, nextCursor } = answer.shape;
  const isList = nextCursor !== undefined && items instanceof z.ZodArray;
  const record = isList ? items.element : answer;
  return record instanceof z.ZodObject ? { names: Object.keys(record.shape), isList } : none;
}

/** What `?fields=` asks for; null without it. Takes it out of the query, which the contract then checks as always. */
export function takeFields({ names, isList }: Sparse, query: unknown): { query: unknown; thin: Thin | null } {
  if (names.length === 0 || !Object.hasOwn((query ?? {}) as object, 'fields')) return { query, thin: null };
  const { fields, ...rest } = query as { fields: unknown };
  const wanted = typeof fields === 'string' ? fields.split(',') : [];
  if (wanted.length === 0 || !wanted.every((name) => names.includes(name)))
    throw unfitRequest([{ field: 'fields', message: `must be some of ${names.join(',')}`, in: 'query' }]);
  const kept = new Set([...wanted, ...always]);
  const pick = (record: object) => Object.fromEntries(Object.entries(record).filter(([name]) => kept.has(name)));
  const thin: Thin = (text) => {
    const answer = JSON.parse(text) as { items: object[] };
    return JSON.stringify(isList ? { ...answer, items: answer.items.map(pick) } : pick(answer));
  };
  return { query: rest, thin };
}
