/**
 * What is wrong with a statement that the app sent, by its text alone: each table of schema `app` in each (sub-)select
 * must name its own workspace as a parameter, and forms that a distributed server refuses or runs everywhere are told.
 */
export function faultsOf(statement: string): string[] {
  const text = statement
    .replaceAll('"', '')
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/\s+/g, ' ')
    .trim();
  const faults: string[] = [];
  for (const scope of scopesOf(text)) {
    const references = [
      ...scope.matchAll(
        /\b(from|join|update|using|into) (?:only )?app\.(\w+)(?: as)?(?: (?!where\b|on\b|set\b|order\b|join\b|inner\b|left\b|using\b|for\b|limit\b|group\b|values\b|select\b)(\w+))?/gi,
      ),
    ];
    for (const [, verb, table, alias] of references) {
      if (verb!.toLowerCase() === 'into') {
        if (!/into app\.\w+ \(\d+\)/i.test(scope) || !insertNames(text, table!))
          faults.push(`${table}: inserted without its workspace first`);
        continue;
      }
      const named = [
        `${alias ?? table}.workspace_id`,
        ...(references.filter(([, v]) => v!.toLowerCase() !== 'into').length === 1 ? ['workspace_id'] : []),
      ];
      if (
        !named.some((name) =>
          new RegExp(`(?<![\\w.])${name.replace('.', '\\.')} = \\$\\d+(?!\\d|::(?!uuid))`).test(scope),
        )
      )
        faults.push(`${alias ?? table}: without its workspace`);
    }
    if (/\bor\b[^()]*workspace_id = \$|workspace_id = \$\d+(::uuid)? or\b/i.test(scope))
      faults.push('a workspace behind OR');
  }
  if (/^merge\b/i.test(text)) faults.push('MERGE');
  if (/do update set.*\b(now|random|clock_timestamp)\(/i.test(text)) faults.push('the clock or dice in DO UPDATE');
  if (/\bwith\b.*\(\s*insert\b/i.test(text)) faults.push('INSERT inside a CTE');
  if (/\bset_config\(/i.test(text)) faults.push('set_config');
  if (/^insert\b.*\bselect\b/i.test(text) && !/\breturning\b|\bon conflict\b/i.test(text))
    faults.push('INSERT ... SELECT without RETURNING or ON CONFLICT');
  if (/\b(pg_notify|announce|add_job)\(/i.test(text) && /\b(from|join|update|into) app\./i.test(text))
    faults.push('a message sent from a query over tables');
  if (/;\s*\S/.test(text)) faults.push('several statements in one message');
  return faults;
}

const insertNames = (text: string, table: string): boolean =>
  new RegExp(
    `into app\\.${table} \\(workspace_id, [^)]*\\) ?(select \\$1::uuid|select workspace_id|values \\(\\$1(::uuid)?)`,
    'i',
  ).test(text);

/** The text of each level of parentheses, with what stands deeper replaced by its number. */
function scopesOf(text: string): string[] {
  const scopes: string[] = [];
  const open: string[] = [''];
  for (const letter of text) {
    if (letter === '(') open.push('');
    else if (letter === ')' && open.length > 1) {
      scopes.push(open.pop()!);
      open[open.length - 1] += `(${scopes.length})`;
    } else open[open.length - 1] += letter;
  }
  return [...scopes, ...open];
}
