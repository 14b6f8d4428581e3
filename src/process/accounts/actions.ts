export * from './enter.ts';
