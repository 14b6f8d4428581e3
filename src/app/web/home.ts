/** Where each role begins its day; the next one stands in when its page is not switched on. */
const homes: Readonly<Record<string, readonly string[]>> = {
  rep: ['/day'],
  manager: ['/team', '/day'],
  leader: ['/bridge', '/team'],
  operations: ['/bridge', '/team'],
  finance: ['/bridge'],
  success: ['/bridge'],
};

/** The page a role lands on, of those there are; any role else, or none of them there, on the first of the rail. */
export function homeOf(role: string, pages: readonly string[], first: string | undefined): string | undefined {
  return homes[role]?.find((path) => pages.includes(path)) ?? first;
}
