/**
 * The example inputs. Companies, people, numbers and texts are invented for this package; likeness to
 * anything real is chance.
 */

import { CONTRACTS } from './contracts';
import { ENDPOINT } from './endpoint';
import { INVOICES } from './invoices';
import { LADDER } from './ladder';
import { LEADS_TOLD } from './leads';
import { MAIL } from './mail';
import { NIGHTLY } from './nightly';
import { QUESTIONS } from './questions';
import { NEW_TICKETS, QUEUES } from './queues';
import { STAFF } from './staff';
import { BEFORE_AFTER, SUPPORT } from './support';
import { TICKETS } from './tickets';
import { TRIAGE } from './triage';
import type { ExampleRow, ExampleSet } from './types';

export const EXAMPLES: Record<ExampleSet, ExampleRow[]> = {
	invoices: INVOICES,
	tickets: TICKETS,
	questions: QUESTIONS,
	contracts: CONTRACTS,
	ladder: LADDER,
	mail: MAIL,
	triage: TRIAGE,
	leads: LEADS_TOLD,
	nightly: NIGHTLY,
	support: SUPPORT,
	beforeAfter: BEFORE_AFTER,
	staff: STAFF,
	endpoint: ENDPOINT,
	queues: QUEUES,
	newTickets: NEW_TICKETS,
};

export { CLAUSE_TYPES } from './contracts';
export { MODEL } from './types';
export type {
	AgentCall,
	AgentSlip,
	AgentTask,
	Behaviour,
	ExampleRow,
	ExampleSet,
	ExampleValue,
	Fault,
	Slip,
} from './types';
