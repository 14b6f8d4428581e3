export type InLine = { id: string; name: string };

/**
 * The loop that would arise if a company belonged to the first of this line (a parent, its parent, and so on), by names
 * from the company back to itself; null when it may. A company alone that belongs to itself is a loop of one.
 */
export function loopThrough(company: InLine, line: readonly InLine[]): string[] | null {
  const at = line.findIndex(({ id }) => id === company.id);
  return at < 0 ? null : [company.name, ...line.slice(0, at).map(({ name }) => name), company.name];
}
