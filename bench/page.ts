/** The sections of the page, in their order: each is written by a run of its own and stays until the next. */
export const headings = ['Size S', 'Size M', 'Size L', 'The projection', 'Coaching', 'Places', 'Pay'] as const;
export type Heading = (typeof headings)[number];

const title = `# Benchmarks

Written by \`npm run bench\`, each section by the run that it names. Milliseconds are p50 / p95 / p99; the ratio is p50 over bare p50: bare is the statement in
\`bench/sql/\` as superuser, prepared, in the same run. The asking clients run on the same cores as the product.
`;

/** The page with one of its sections written anew; what else stands in it stays, in the order of the headings. */
export function withSection(page: string, heading: Heading, text: string): string {
  const sections = new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n')).trim()]),
  );
  sections.set(heading, text.trim());
  const told = headings.flatMap((name) => (sections.has(name) ? [`## ${name}\n\n${sections.get(name)}\n`] : []));
  return [title, ...told].join('\n');
}
