import { sql } from 'kysely';
import type { Instant } from '../../../ground/days.ts';
import { type Actor, entrusted } from '../../../platform/access/actor.ts';
import { readableHistory } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { foundBy } from '../found.ts';
import type { Report } from './rules/report.ts';
import { type ReportRow, reports } from './tables.ts';

/** The most reports that one person finds. */
const mostReports = 500;

export const reportsFor = async (reader: Reader, actor: Actor, now: Instant): Promise<ReportRow[]> =>
  reader.rows<ReportRow>(
    (await foundBy(reader, actor, reports, now)).orderBy('f.name').orderBy('f.id').limit(sql.lit(mostReports)),
  );

export const reportSeen = async (reader: Reader, actor: Actor, now: Instant, id: string): Promise<ReportRow | null> =>
  reader.row<ReportRow>((await foundBy(reader, actor, reports, now)).where('f.id', '=', id));

/** The most versions that are listed. */
const mostVersions = 100;

/** What a report that somebody may open asked since its owner has it, the newest first. */
export const versionsOf = (reader: Reader, actor: Actor, { id, ownerId }: ReportRow): Promise<ReportRow[]> =>
  reader.rows<ReportRow>(
    build
      .selectFrom(readableHistory(entrusted(actor), reports).as('r'))
      .selectAll('r')
      .where('r.id', '=', id)
      .where('r.ownerId', '=', ownerId)
      .orderBy('r.validFrom', 'desc')
      .limit(sql.lit(mostVersions)),
  );

/** What a kept report asks, with its product. */
export const asksOf = ({ asks, productId }: Pick<ReportRow, 'asks' | 'productId'>): Report => ({
  ...asks,
  narrow: { ...asks.narrow, product: asks.narrow.product === 'none' ? 'none' : productId },
});

/** The same as columns: a product is a record that may become one with another. */
export function columnsOf(report: Report): Pick<ReportRow, 'asks' | 'productId'> {
  const { product } = report.narrow;
  const isRecord = product !== null && product !== 'none';
  return {
    asks: isRecord ? { ...report, narrow: { ...report.narrow, product: null } } : report,
    productId: isRecord ? product : null,
  };
}
