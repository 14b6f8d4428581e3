export { type Bundle, type BundlePart, bundleLines, type PartLine } from './pricing/rules/bundles.ts';
