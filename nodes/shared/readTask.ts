/** The way in for scripts outside of the nodes that read a panel's fields as a node does. */

export { readTaskSpec } from './operations/readTask';
