/** Errors of a call as those read them who asked. */

import type { ISupplyDataFunctions, NodeOperationError } from 'n8n-workflow';

/** Who reads a stream of n8n is told nothing but the description of an error (2.41.1). */
export function told(context: ISupplyDataFunctions, error: NodeOperationError): NodeOperationError {
	if (!isStreaming(context)) return error;
	const { message, description } = error;
	error.description = [message, description].filter((part) => Boolean(part)).join('. ');
	return error;
}

function isStreaming(context: ISupplyDataFunctions): boolean {
	// There at run time, though its type does not say so.
	const asked = (context as { isStreaming?: () => boolean }).isStreaming;
	return typeof asked === 'function' && asked.call(context);
}
