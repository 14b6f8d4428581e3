import type pg from 'pg';
import { translateDatabaseError } from '../database/errors.ts';

/** One question outside all workspaces, to schema `auth`; what the database says comes in our own words. */
export async function ask<Row extends object>(pool: pg.Pool, text: string, params: unknown[] = []): Promise<Row[]> {
  try {
    return (await pool.query<Row>(text, params)).rows;
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
