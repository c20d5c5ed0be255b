/** What the benchmarks share. */

export { type BenchN8n, startBenchN8n } from './benchN8n';
export { type Environment, environment, environmentInWords } from './environment';
export { invoiceRequest, targetAt } from './item';
export { type Arguments, printJson, readArguments } from './readArguments';
export { type Cell, printTable, table } from './table';
