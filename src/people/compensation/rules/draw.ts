export type Drawn = { paid: number; draw: number; recovered: number; balance: number };

/**
 * What is paid for earnings E against a draw D while B is still owed: below the draw the draw is paid and, where it can be
 * recovered, the rest is owed; above it what is owed is taken from what is above. Siebel's table, D = 2,000: E 1,500 pays
 * 2,000 and owes 500; E 2,375 then pays 2,000 and owes 125; E 3,000 then pays 2,875 and owes nothing. No draw is one of
 * nothing that can be recovered: earnings below zero are owed and taken from the next.
 */
export function drawn(earned: number, draw: { amount: number; recoverable: boolean }, owed: number): Drawn {
  if (earned < draw.amount) {
    const lent = draw.amount - earned;
    return { paid: draw.amount, draw: lent, recovered: 0, balance: draw.recoverable ? owed + lent : owed };
  }
  const recovered = Math.min(owed, earned - draw.amount);
  return { paid: earned - recovered, draw: 0, recovered, balance: owed - recovered };
}
