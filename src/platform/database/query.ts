import {
  type BinaryOperationNode,
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  type IdentifierNode,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  type SelectQueryBuilder,
} from 'kysely';
import type { Instant, LocalDate } from '../../ground/days.ts';
import { columnName } from './tables.ts';
import { refuseUnscoped } from './workspace-check.ts';

/** Texts that were found to name a workspace for every table. The text alone decides, so each is looked at once. */
const scoped = new Set<string>();
const mostTexts = 10_000;

/**
 * Writes camelCase names as columns, takes a list of nothing for what it says (nothing is in it, and everything is not), which
 * SQL has no words for, has one text for lists of any length, since each text is planned and kept for as long as a connection
 * lives, and refuses a query that names a table without its workspace.
 */
class ScopedCompiler extends PostgresQueryCompiler {
  override compileQuery(...[node, id]: Parameters<PostgresQueryCompiler['compileQuery']>): CompiledQuery {
    const compiled = super.compileQuery(node, id);
    if (!scoped.has(compiled.sql)) {
      refuseUnscoped(node);
      if (scoped.size >= mostTexts) scoped.clear();
      scoped.add(compiled.sql);
    }
    return compiled;
  }
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const says = ofNothing(node);
    const list = ofSome(node);
    if (says !== null) this.append(says);
    else if (list !== null) {
      this.visitNode(node.leftOperand);
      this.append(list.is);
      this.appendValue(list.values);
      this.append(')');
    } else super.visitBinaryOperation(node);
  }
  protected override compileUnwrappedIdentifier({ name }: IdentifierNode): void {
    this.append(this.sanitizeIdentifier(columnName(name)));
  }
}

/** What `in ()` and `not in ()` come to; null for anything else. */
function ofNothing({ operator, rightOperand }: BinaryOperationNode): 'false' | 'true' | null {
  if (!PrimitiveValueListNode.is(rightOperand) || rightOperand.values.length > 0) return null;
  const { operator: name } = operator as { operator?: string };
  return name === 'in' ? 'false' : name === 'not in' ? 'true' : null;
}

/** A list of values as one parameter, and what the left side is to it; null for anything else. */
function ofSome({ operator, rightOperand }: BinaryOperationNode): { is: string; values: readonly unknown[] } | null {
  if (!PrimitiveValueListNode.is(rightOperand)) return null;
  const { operator: name } = operator as { operator?: string };
  const is = name === 'in' ? ' = any(' : name === 'not in' ? ' <> all(' : null;
  return is && { is, values: rightOperand.values };
}

/**
 * Builds queries and runs none: it has no connection and knows no table, so a table can only come from `readable`
 * or `writable`, and a query only runs through a Reader.
 */
// biome-ignore lint/complexity/noBannedTypes: the empty set of tables is the point
export const build = new Kysely<{}>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new ScopedCompiler(),
  },
});

export type Query<Row> = Compilable<Row>;

type StatesByDay = { id: string; from: LocalDate; validFrom: Instant };

/** Of states of records, each with the day on which it began, the last of each day, the oldest first. */
export const lastOfEachDay = <States extends StatesByDay>(
  // biome-ignore lint/suspicious/noExplicitAny: of whatever table they are
  states: SelectQueryBuilder<any, any, States>,
) =>
  build
    .selectFrom(states.as('s'))
    .selectAll('s')
    .distinctOn(['s.id', 's.from'] as never)
    .orderBy('s.id' as never)
    .orderBy('s.from' as never)
    .orderBy('s.validFrom' as never, 'desc');
