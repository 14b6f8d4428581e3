export { verify } from './rules/statement.ts';
