export * from '../../ground/asking/index.ts';
export { type Sharing, sharings } from './policy.ts';
