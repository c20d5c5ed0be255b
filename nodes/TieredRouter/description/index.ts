/** The versions of the router's panel, the newest last. */

import type { RouterPanel } from './panel';
import { panel1 } from './version1';
import { panel2 } from './version2';

export const PANELS: RouterPanel[] = [panel1, panel2];

export type { RouterPanel } from './panel';
export { KINDS, routerCredentials } from './providers';
