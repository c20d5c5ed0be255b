/** A conversation as providers are given it, and the tools that a model may call in it. */

import type { JsonSchema } from './json';

/** A call that a model has made, or wants to make. */
export interface ToolCall {
	/** Ties the result to it; unique within a conversation. */
	id: string;
	name: string;
	/** As the model wrote them: JSON of an object, where all is well. */
	arguments: string;
}

/** What stands beside the text of a message. */
export interface MessageFile {
	/** E.g. `image/png`; `image/*` where an address does not say. */
	mediaType: string;
	name?: string;
	/** `data:image/png;base64,...`, or an address that the provider itself loads. */
	url: string;
}

export type ChatMessage =
	| { role: 'system'; content: string }
	| { role: 'user'; content: string; files?: MessageFile[] }
	| { role: 'assistant'; content: string; calls?: ToolCall[] }
	/** What a tool gave back to the call of that id. */
	| { role: 'tool'; content: string; callId: string };

export interface Tool {
	/** [a-zA-Z0-9_-]{1,64} */
	name: string;
	description?: string;
	/** A JSON Schema of an object. */
	parameters: JsonSchema;
}

/** `required`: some tool, whichever. */
export type ToolChoice = 'auto' | 'none' | 'required' | { name: string };

/** The tools of a request, and which of them must be called. */
export interface ToolUse {
	tools: Tool[];
	choice: ToolChoice;
}
