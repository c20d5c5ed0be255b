/** Test workflows on n8n-core. */

export * from './harness';
export * from './credentials';
export * from './loopback';
export { createNodeTypes, PACKAGE, packageNode, packageNodes } from './nodeTypes';
export { useSandbox } from './sandbox';
