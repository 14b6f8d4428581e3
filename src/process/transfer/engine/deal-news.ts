import type { Instant, LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { type DealHere, type DealNews, newsOf } from '../rules/deal-news.ts';
import type { Judging } from './judging.ts';
import type { Waiting } from './left-out.ts';

/** What the file tells later of a deal that is here; what is older is said, and not taken. */
export function dealNews(
  { row, problems }: Waiting,
  here: Values,
  { stageOf, today, existing }: Judging,
  { timeZone }: Actor,
): DealNews {
  const stands = {
    status: here.status as DealHere['status'],
    stageId: here.stageId as string,
    stageSince: here.stageSince as LocalDate,
    closedOn: here.closedOn as LocalDate | null,
    followsLines: (here.lines as unknown[]).length > 0 && here.amountFollowsLines === true,
  };
  const since = (row.values.stageSince as Instant | undefined) ?? null;
  const news = newsOf(row.life ?? [], since, stands, { stageOf, timeZone, today });
  if (news.olderThan !== null && existing !== 'create')
    problems.push({
      file: row.file,
      row: row.row,
      column: null,
      code: 'older-than-here',
      value: row.name,
      hint: news.olderThan,
      effect: 'value-left-out',
    });
  return news;
}
