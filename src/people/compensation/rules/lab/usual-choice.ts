/** A plan is tried before anybody is paid by it: the first that nobody is on. Of `ids` there is at least one. */
export const triedFirst = (ids: readonly string[], paying: ReadonlySet<string>): string =>
  ids.find((id) => !paying.has(id)) ?? ids[0]!;

/** Against the first other plan that somebody is paid by; against itself nobody wins or loses, and it is so where there is no other. */
export const triedAgainst = (tried: string, ids: readonly string[], paying: ReadonlySet<string>): string =>
  ids.find((id) => id !== tried && paying.has(id)) ?? tried;
