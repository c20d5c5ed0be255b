/** For n8n-core, before it is loaded: no log, and no folder outside the temporary ones. Import it first. */

import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env['N8N_LOG_LEVEL'] = 'silent';
process.env['N8N_USER_FOLDER'] ??= join(tmpdir(), 'tiered-router-tests');
process.env['N8N_ENCRYPTION_KEY'] ??= 'only-for-tests';
