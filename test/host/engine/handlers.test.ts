import { probeId } from './probeApp';
import { startProbe, until } from './startProbe';
import type { Probe } from './startProbe';

describe.each(['deno', 'node'] as const)('an app in the %s sandbox', (sandbox) => {
	let probe: Probe;

	beforeAll(async () => {
		probe = await startProbe({ sandbox, profile: '8.x' });
	});

	afterAll(() => probe.stop());

	it('hears a message and its record stays', async () => {
		await probe.say('good morning');
		expect(await probe.untilSeen('message')).toContainEqual({
			what: 'message',
			text: 'good morning',
			sender: 'admin',
			room: 'GENERAL',
		});
	});

	it('answers its endpoints with route parameters and the calling user', async () => {
		expect(await probe.get('cases/7', { user: probe.admin })).toEqual({
			status: 200,
			headers: { 'x-probe': '1' },
			content: { params: { id: '7' }, user: 'admin' },
		});
	});

	it('handles a block action and opens a view in the browser of the user', async () => {
		const opened = probe.published(`${probe.admin._id}/uiInteraction`);
		const body = {
			type: 'blockAction',
			actionId: 'open',
			triggerId: 'trigger',
			payload: { value: '42' },
			rid: 'GENERAL',
			container: {},
		};
		await probe.engine.apps.interact(probeId, body, probe.admin);
		expect(probe.seen('block action')).toEqual([
			{ what: 'block action', actionId: 'open', value: '42', user: 'admin', room: 'GENERAL' },
		]);
		expect(opened).toEqual([expect.objectContaining({ type: 'modal.open', triggerId: 'trigger', appId: probeId })]);
	});

	it('handles a submitted view and a closed one', async () => {
		const view = { id: 'view-1', blocks: [] };
		const submit = { type: 'viewSubmit', triggerId: 't', payload: { view } };
		expect(await probe.engine.apps.interact(probeId, submit, probe.admin)).toEqual({ success: true });
		expect(probe.seen('view submit')).toEqual([{ what: 'view submit', view: 'view-1' }]);
		const closed = { type: 'viewClosed', payload: { view, isCleared: true } };
		expect(await probe.engine.apps.interact(probeId, closed, probe.admin)).toEqual({ success: true });
	});

	it('handles its action button, which is listed with the id of the app', async () => {
		expect(probe.engine.apps.actionButtons()).toEqual([expect.objectContaining({ appId: probeId, actionId: 'press' })]);
		const body = { type: 'actionButton', actionId: 'press', triggerId: 't', rid: 'GENERAL', payload: { context: 'roomAction' } };
		await probe.engine.apps.interact(probeId, body, probe.admin);
		expect(probe.seen('action button')).toEqual([{ what: 'action button', actionId: 'press', room: 'GENERAL' }]);
	});

	it('runs its slash command with the arguments split', async () => {
		expect(probe.engine.apps.commands()).toEqual([
			expect.objectContaining({ command: 'probe', description: `app-${probeId}.probe_description` }),
		]);
		await probe.engine.apps.runCommand({ command: 'probe', params: 'one "two three"', rid: 'GENERAL' }, probe.admin);
		expect(probe.seen('command')).toEqual([{ what: 'command', arguments: ['one', 'two three'], room: 'GENERAL' }]);
	});

	it('runs a job with its data flattened beside the id of the job', async () => {
		const jobId = await probe.run('schedule', { when: new Date().toISOString() });
		expect(await probe.untilSeen('job')).toEqual([{ what: 'job', a: 1, jobId }]);
	});

	it('runs the recurring job of its startup setting at once', async () => {
		expect(await probe.untilSeen('startup job')).toEqual([expect.objectContaining({ from: 'startup' })]);
	});

	it('may correct a setting before it is stored, and hears of it afterwards', async () => {
		expect(await probe.engine.apps.updateSetting(probeId, 'greeting', '  hola ')).toMatchObject({ value: 'hola' });
		const logged = await until(
			async () => JSON.stringify(await probe.engine.apps.logs(probeId)),
			(logs) => logs.includes('the setting is hola'),
		);
		expect(logged).toContain('app:onSettingUpdated');
	});

	it('finds the results of its handlers and the bodies of its endpoints in the app log', async () => {
		await probe.run('readBy', { ids: 'marker-of-a-body' });
		const logs = JSON.stringify(await probe.engine.apps.logs(probeId));
		expect(logs.includes('marker-of-a-body')).toBe(true);
		expect(logs.includes("'executeBlockActionHandler' was successfully called! The result is:")).toBe(true);
		expect(logs.includes('secret title')).toBe(false);
	});

	it('gets dates as dates', async () => {
		expect(await probe.run('dates', { id: 'GENERAL' })).toBe(true);
	});

	it('sends messages as its own user and shows others to one user only', async () => {
		const shown = probe.published(`${probe.admin._id}/message`);
		const id = await probe.run('send', { room: 'GENERAL', text: 'from the app' });
		expect(probe.chat.messages.findById(String(id))).toMatchObject({ msg: 'from the app', u: { username: 'probe.bot' } });
		await probe.run('notify', { user: probe.admin._id, room: 'GENERAL', text: 'psst' });
		expect(shown).toEqual([expect.objectContaining({ msg: 'psst', rid: 'GENERAL', private: true })]);
		expect(probe.chat.messages.findByRoom('GENERAL', { limit: 99, skip: 0, sort: 'asc' }).map(({ msg }) => msg)).not.toContain(
			'psst',
		);
	});

	it('reads the settings of the server', async () => {
		expect(await probe.run('setting', { id: 'Site_Url' })).toBe('http://localhost:3000');
	});

	it('is told by name when it uses a part of the server that is not embedded', async () => {
		await expect(probe.run('email')).rejects.toThrow('bridge not embedded: EmailBridge.sendEmail');
	});
});
