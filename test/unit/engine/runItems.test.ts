import { runItems } from '../../../core/engine';
import { FakeClock } from '../../support/fakes/clock';

const never = new AbortController().signal;

test.each([1, 3, 50])('N in, N out, in order, with %i in flight', async (concurrency) => {
	const clock = new FakeClock();
	let running = 0;
	let most = 0;
	const jobs = Array.from({ length: 20 }, (_, index) => index);
	const results = await runItems(jobs, { concurrency, signal: never }, async (job, index) => {
		most = Math.max(most, ++running);
		await clock.sleep((job * 7) % 5, never);
		running--;
		return `${job} ${index}`;
	});
	expect(results).toEqual(jobs.map((job) => `${job} ${job}`));
	expect(most).toBe(Math.min(concurrency, jobs.length));
});

test.each([0, -3, Number.NaN])('a concurrency of %s is one at a time', async (concurrency) => {
	let running = 0;
	await runItems([1, 2, 3], { concurrency, signal: never }, async () => {
		expect(++running).toBe(1);
		await Promise.resolve();
		running--;
	});
	expect.assertions(3);
});

test('nothing in, nothing out', async () => {
	expect(await runItems([], { concurrency: 5, signal: never }, async () => 1)).toEqual([]);
});

test('a cancel starts nothing new, waits for what is in flight, and rejects', async () => {
	const cancel = new AbortController();
	const started: number[] = [];
	const ended: number[] = [];
	const done = runItems([1, 2, 3, 4], { concurrency: 2, signal: cancel.signal }, async (job) => {
		started.push(job);
		await Promise.resolve();
		cancel.abort();
		await Promise.resolve();
		ended.push(job);
	});
	await expect(done).rejects.toMatchObject({ name: 'AbortError' });
	expect(started).toEqual([1, 2]);
	expect(ended).toEqual([1, 2]);
});

test('a cancel during the last jobs keeps their results', async () => {
	const cancel = new AbortController();
	const results = await runItems([1, 2], { concurrency: 2, signal: cancel.signal }, async (job) => {
		await Promise.resolve();
		cancel.abort();
		return job;
	});
	expect(results).toEqual([1, 2]);
});
