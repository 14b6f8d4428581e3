/** Yes so often, by turns and not by lot: of twelve each third is four, wherever one begins to count. `begin` is from 0 to 1. */
export function byTurns(begin: number, share: number): () => boolean {
  let owed = begin;
  return () => {
    owed += share;
    if (owed < 1) return false;
    owed -= 1;
    return true;
  };
}
