/** The versions of the router's panel, the newest last. */

import type { RouterPanel } from './panel';
import { panel1 } from './version1';

export const PANELS: RouterPanel[] = [panel1];

export type { RouterPanel } from './panel';
export { routerCredentials } from './providers';
