export * from './accuracy.ts';
export * from './forecast.ts';
export * from './seasons.ts';
export * from './smoothing.ts';
