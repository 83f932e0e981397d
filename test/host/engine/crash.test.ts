import { probeId } from './probeApp';
import { startProbe, until } from './startProbe';
import type { Probe } from './startProbe';

// Source: engine 1.62 server/runtime/deno/LivenessManager.js, AppsEngineDenoRuntime.js (restartApp).

const isRunning = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

const timesEnabled = async (probe: Probe): Promise<number> =>
	JSON.stringify(await probe.engine.apps.logs(probeId)).split('the probe is enabled').length - 1;

describe.each(['deno', 'node'] as const)('an app whose process is killed in the %s sandbox', (sandbox) => {
	let probe: Probe;

	beforeEach(async () => {
		probe = await startProbe({ sandbox, profile: '8.x', callTimeoutMilliseconds: 3000 });
	});

	afterEach(() => probe.stop());

	it('is started again with onEnable, keeps its endpoints and hears the next message', async () => {
		void probe.say('hang');
		await probe.untilSeen('message');
		expect(await timesEnabled(probe)).toBe(1);
		const killed = probe.engine.killRuntime(probeId);
		await until(
			() => timesEnabled(probe),
			(times) => times === 2,
		);
		expect(isRunning(killed)).toBe(false);
		await probe.say('again');
		expect(await probe.untilSeen('message', 2)).toContainEqual(expect.objectContaining({ text: 'again' }));
		expect(await probe.get('cases/1')).toMatchObject({ status: 200 });
		expect(probe.engine.apps.find(probeId)).toMatchObject({ status: 'manually_enabled' });
	});

	it('leaves no process behind when the engine stops in the middle of the restart', async () => {
		const first = probe.engine.killRuntime(probeId);
		await until(
			() => isRunning(first),
			(running) => !running,
		);
		await probe.stop();
		expect(() => probe.engine.killRuntime(probeId)).toThrow('no running process');
	});
});
