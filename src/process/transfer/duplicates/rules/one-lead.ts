type Clock = {
  receivedAt: string;
  receivedOn: string;
  answeredAt: string | null;
  dueAt: string | null;
  lateAt: string | null;
  escalated: number;
  arrivals: readonly { at: string }[];
};

const earliest = <Of>(of: readonly Of[], at: (one: Of) => string): Of =>
  of.toSorted((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b))))[0] as Of;

/**
 * The clock of leads that are one: whoever asks twice has waited since the first time, and was answered when somebody first did.
 * Asked on Monday and on Wednesday, answered on Tuesday under the first: since Monday, answered on Tuesday, two arrivals.
 */
export function leadOf(rows: readonly Clock[]): Clock {
  const { receivedAt, receivedOn, dueAt, lateAt, escalated } = earliest(rows, (row) => row.receivedAt);
  const answers = rows.flatMap(({ answeredAt }) => answeredAt ?? []).sort();
  const arrivals = rows.flatMap((row) => row.arrivals).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  return { receivedAt, receivedOn, dueAt, lateAt, escalated, arrivals, answeredAt: answers[0] ?? null };
}
