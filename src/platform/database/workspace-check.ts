import type { OperationNode, RootOperationNode } from 'kysely';
import { isTable } from './catalog.ts';
import { columnName } from './tables.ts';

/** A query named a tenant table without tying that very reference to one workspace. A fault of ours, never the user's. */
export class UnscopedQuery extends Error {
  override name = 'UnscopedQuery';
}

const narrowedTexts = new Set<string>();

/** Marks raw text that names a table as one that carries its workspace itself: only what narrows by a person's rights may. */
export function narrowedText(fragments: readonly string[]): TemplateStringsArray {
  if (!fragments[0]?.endsWith('workspace_id = '))
    throw new UnscopedQuery('the first parameter of a narrowed text is its workspace');
  narrowedTexts.add(fragments.join('?'));
  return Object.assign([...fragments], { raw: fragments }) as TemplateStringsArray;
}

type Node = OperationNode & Record<string, unknown>;
type Reference = { table: string; alias: string };

/**
 * Refuses a query in which a tenant table stands without its own `workspace_id = <parameter>` in the same (sub-)select.
 * Every table of schema `app` counts as a tenant table. Equality with another table's column does not count: on a
 * distributed server it visits every shard.
 */
export const refuseUnscoped = (query: RootOperationNode): void => checkNode(query as unknown as Node);

function checkNode(node: Node): void {
  if (node.kind === 'RawNode') refuseTablesInRawText(node);
  const references = tablesOf(node);
  if (references.length > 0) {
    const scoped = new Set([
      ...(node.where ? scopedAliases(node.where as Node, references) : []),
      ...asList(node.joins).flatMap((join) => scopedByJoin(join, references)),
    ]);
    for (const { table, alias } of references)
      if (!scoped.has(alias))
        throw new UnscopedQuery(`app.${table} (as ${alias}) stands in a query without its workspace`);
  }
  for (const child of childrenOf(node)) checkNode(child);
}

function tablesOf(node: Node): Reference[] {
  if (node.kind === 'SelectQueryNode')
    return [
      ...asList((node.from as Node | undefined)?.froms),
      ...asList(node.joins).map((join) => join.table as Node),
    ].flatMap(toReference);
  if (node.kind === 'UpdateQueryNode')
    return [...asList(node.table), ...asList((node.from as Node | undefined)?.froms)].flatMap(toReference);
  if (node.kind === 'DeleteQueryNode')
    return [...asList((node.from as Node).froms), ...asList((node.using as Node | undefined)?.tables)].flatMap(
      toReference,
    );
  if (node.kind === 'MergeQueryNode') throw new UnscopedQuery('MERGE is refused: a distributed server cannot run it');
  return [];
}

function toReference(node: Node): Reference[] {
  if (node.kind === 'AliasNode') {
    const [inner] = toReference(node.node as Node);
    return inner ? [{ table: inner.table, alias: identifier(node.alias as Node) }] : [];
  }
  if (node.kind !== 'TableNode') return [];
  const { schema, identifier: name } = (node as unknown as { table: { schema?: Node; identifier: Node } }).table;
  if (schema && identifier(schema) !== 'app') return [];
  return [{ table: identifier(name), alias: identifier(name) }];
}

/** Aliases tied to a workspace by this condition: only through AND, only `workspace_id = <parameter>`. */
function scopedAliases(node: Node, references: Reference[]): string[] {
  switch (node.kind) {
    case 'WhereNode':
      return scopedAliases(node.where as Node, references);
    case 'OnNode':
      return scopedAliases(node.on as Node, references);
    case 'ParensNode':
      return scopedAliases(node.node as Node, references);
    case 'AndNode':
      return [...scopedAliases(node.left as Node, references), ...scopedAliases(node.right as Node, references)];
    case 'BinaryOperationNode': {
      const left = node.leftOperand as Node;
      const isEquality = (node.operator as { operator?: string }).operator === '=';
      if (!isEquality || left.kind !== 'ReferenceNode' || (node.rightOperand as Node).kind !== 'ValueNode') return [];
      if (identifier((left.column as { column: Node }).column) !== 'workspace_id') return [];
      const table = left.table as { table?: { identifier: Node } } | undefined;
      if (table?.table) return [identifier(table.table.identifier)];
      return references.length === 1 ? references.map(({ alias }) => alias) : [];
    }
    default:
      return [];
  }
}

/** An outer join narrows only the table that it brings; what its condition says of the others leaves their rows in. */
function scopedByJoin(join: Node, references: Reference[]): string[] {
  if (!join.on) return [];
  const scoped = scopedAliases(join.on as Node, references);
  if (join.joinType === 'InnerJoin' || join.joinType === 'LateralInnerJoin') return scoped;
  if (join.joinType !== 'LeftJoin' && join.joinType !== 'LateralLeftJoin') return [];
  const brought = toReference(join.table as Node).map(({ alias }) => alias);
  return scoped.filter((alias) => brought.includes(alias));
}

function refuseTablesInRawText(node: Node): void {
  const fragments = node.sqlFragments as string[];
  if (narrowedTexts.has(fragments.join('?'))) return;
  const text = fragments.join(' ');
  const qualified = /(?<![\w.])"?app"?\s*\.\s*"?(\w+)"?(?!\w|\s*\()/i.exec(text)?.[1];
  const words = /\b(?:from|join|update|into|using)\b/i.test(text)
    ? text.matchAll(/(?<![\w.'])"?(\w+)"?(?![\w.(])/g)
    : [];
  const named = qualified ?? [...words].map(([, word]) => word as string).find(isTable);
  if (named) throw new UnscopedQuery(`raw SQL names a table: ${named}`);
}

/** A name as the server will read it. */
const identifier = (node: Node): string => columnName(node.name as string);
const asList = (value: unknown): Node[] => (value === undefined ? [] : Array.isArray(value) ? value : [value as Node]);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'kind' in value;
const childrenOf = (node: Node): Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
