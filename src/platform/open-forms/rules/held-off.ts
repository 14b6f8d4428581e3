/** Nobody fills in a form faster than this. */
export const leastSeconds = 2;
/** A page that was left open longer is opened anew. */
export const mostHours = 24;
/** More than this in an hour on one form is no campaign. */
export const mostInAnHour = 300;

type Sent = {
  /** What stands in the field that nobody sees. */
  trap: string;
  /** Milliseconds since the form was opened; null when the moment is not signed by us. */
  openFor: number | null;
};

/**
 * What to make of what was sent: `robot` when the hidden field is filled, the moment of opening is not ours, or it came within 2
 * seconds; `stale` after a day; else null.
 */
export function heldOff({ trap, openFor }: Sent): 'robot' | 'stale' | null {
  if (trap !== '' || openFor === null || openFor < leastSeconds * 1_000) return 'robot';
  return openFor > mostHours * 3_600_000 ? 'stale' : null;
}
