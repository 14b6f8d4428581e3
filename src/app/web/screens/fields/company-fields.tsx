export { CompanyFields as default } from './record-fields.tsx';
