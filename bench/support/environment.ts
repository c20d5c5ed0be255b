/** Where figures were taken: printed beside them, so that nobody compares two machines by mistake. */

import os from 'node:os';

export interface Environment {
	node: string;
	platform: string;
	cpu: string;
	cores: number;
	takenAt: string;
}

export function environment(): Environment {
	const cpus = os.cpus();
	return {
		node: process.version,
		platform: `${process.platform} ${process.arch}`,
		cpu: cpus[0]?.model.trim() ?? 'unknown',
		cores: cpus.length,
		takenAt: new Date().toISOString(),
	};
}

export function environmentInWords({ node, platform, cpu, cores, takenAt }: Environment): string {
	return `Node ${node}, ${platform}, ${cores} cores (${cpu}), ${takenAt}`;
}
