import { prepareTask } from '../../../core/tasks';
import type { PreparedTask, Reply, TaskSettings, TaskSpec } from '../../../core/types';

export function reply(text: string, over: Partial<Reply> = {}): Reply {
	return {
		text,
		finish: 'stop',
		finishRaw: 'stop',
		usage: null,
		model: null,
		requestId: null,
		outputMode: 'prompt',
		...over,
	};
}

export function prepared(spec: TaskSpec, settings: TaskSettings = {}): PreparedTask {
	const result = prepareTask(spec, settings);
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return result.value;
}

export function issuesOf(spec: TaskSpec, settings: TaskSettings = {}) {
	const result = prepareTask(spec, settings);
	return result.ok ? [] : result.issues;
}
