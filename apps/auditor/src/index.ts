export { type AuditReport, audit, type Finding } from './audit.ts';
export { httpFetcher } from './http-fetcher.ts';
