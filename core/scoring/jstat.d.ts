/** The few functions of jstat (1.9.6) that are used here; it brings no types. */
declare module 'jstat' {
	export const jStat: {
		beta: { inv(p: number, alpha: number, beta: number): number };
		binomial: { cdf(k: number, n: number, p: number): number };
		normal: { inv(p: number, mean: number, sd: number): number };
		studentt: { inv(p: number, degreesOfFreedom: number): number };
	};
}
