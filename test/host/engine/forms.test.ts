import type { Agent } from '../../../tools/client/Agent';
import { eventually } from '../../../tools/client/eventually';
import { Form } from '../../../tools/client/Form';
import { probeId } from './probeApp';
import type { ProbeServer } from './startProbeServer';
import { startProbeServer } from './startProbeServer';

// Sources: Rocket.Chat 6.14 ee/server/apps/communication/uikit.ts, app/ui-message/client/ActionManager.ts,
// client/uikit/hooks/useUiKitView.ts; engine 1.62 server/managers/AppListenerManager.js, server/accessors/UIController.js.

describe.each(['6.14', '8.x'] as const)('a modal opened by a slash command on %s', (profile) => {
	let server: ProbeServer;
	let anna: Agent;

	beforeAll(async () => {
		server = await startProbeServer(profile);
		anna = await server.connect('anna');
	});

	afterAll(() => server.stop());

	const openForm = async (): Promise<Form> => {
		const before = anna.views.length;
		await anna.runCommand('probe', 'form', 'GENERAL');
		return new Form(await eventually('the modal has arrived', () => anna.views[before]));
	};

	it('shows its fields with their initial values', async () => {
		const form = await openForm();
		expect(anna.views.at(-1)).toMatchObject({ type: 'modal.open', appId: probeId, view: { id: 'form-1' } });
		expect(form.inputs).toMatchObject([
			{ label: 'Skill', actionId: 'skill', blockId: 'skill', value: 'cards', options: { cards: 'cards', loans: 'loans' } },
			{ label: 'Units', actionId: 'units', blockId: 'capacity', value: '1', options: {} },
			{ actionId: 'choose', blockId: 'choice', value: undefined },
		]);
	});

	it('submits the state by block and action, with the user and without a room, and closes on success', async () => {
		const form = (await openForm()).fill({ units: '5', skill: 'loans' });
		expect(await anna.submitForm(probeId, form)).toMatchObject({ closes: true, errors: {}, update: undefined });
		expect(server.seen('form').at(-1)).toMatchObject({
			user: 'anna',
			room: null,
			actionId: null,
			state: { skill: { skill: 'loans' }, capacity: { units: '5' } },
		});
	});

	it('stays open with the texts of its errors by action', async () => {
		const answer = await anna.submitForm(probeId, (await openForm()).fill({ units: '0' }));
		expect(answer).toMatchObject({ closes: false, errors: { units: 'At least 1.' } });
		expect(answer.body).toMatchObject({ type: 'errors', viewId: 'form-1', success: false });
	});

	it('is redrawn by an update in the answer, keeps what was filled in and sends no initial value of a new field', async () => {
		const form = (await openForm()).fill({ units: '2' });
		expect(await anna.submitForm(probeId, form)).toMatchObject({ closes: false });
		expect(form.inputs.map(({ actionId, value }) => [actionId, value])).toEqual([
			['skill', 'cards'],
			['units', '2'],
			['note', 'none'],
			['choose', undefined],
		]);
		expect(form.state).toEqual({ skill: { skill: 'cards' }, capacity: { units: '2' }, choice: { choose: undefined } });
	});

	it('closes on a bare success, also where the handler has pushed an update before', async () => {
		const before = anna.views.length;
		const answer = await anna.submitForm(probeId, (await openForm()).fill({ units: '3' }));
		expect(answer.closes).toBe(true);
		const pushed = await eventually('the update has arrived', () => anna.views[before + 1]);
		expect(pushed).toMatchObject({ type: 'modal.update', view: { id: 'form-1' } });
	});

	it('tells the app what is chosen in a select outside of a field, in the room GENERAL on 6.14 and in none later', async () => {
		const form = await openForm();
		await anna.clickInView(probeId, form.view.id, { actionId: 'choose', blockId: 'choice', value: 'loans' });
		expect(server.seen('block action').at(-1)).toMatchObject({
			actionId: 'choose',
			value: 'loans',
			user: 'anna',
			room: profile === '6.14' ? 'GENERAL' : null,
		});
	});

	it('tells the app when it is closed by its cross', async () => {
		await anna.closeForm(probeId, await openForm());
		expect(server.seen('view closed').at(-1)).toMatchObject({ view: 'form-1', room: null, isCleared: true });
	});

	it('is drawn only by the browser that ran the command', async () => {
		const before = anna.views.length;
		const body = { command: 'probe', params: 'form', roomId: 'GENERAL', triggerId: 'of another browser' };
		await server.rest.call('post', '/api/v1/commands.run', { as: anna.credentials, body });
		await openForm();
		expect(anna.views.length).toBe(before + 1);
	});
});
