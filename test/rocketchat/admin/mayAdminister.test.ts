import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { ACTION_DELETE, encodeAdminViewId, openAction } from '../../../src/rocketchat/admin/adminIds';
import type { AdminPage } from '../../../src/rocketchat/admin/AdminPage';
import { stampOf } from '../../../src/rocketchat/admin/CatalogueEditor';
import { groupsPage } from '../../../src/rocketchat/admin/openPage';
import { administrator, AdminWorld, agent, manager } from './AdminWorld';
import { bank } from './bank';

const group = (place: number | 'new'): AdminPage => ({ page: 'form', of: 'group', place });
const deleting = (of: 'group' | 'topic', place: number): AdminPage => ({ page: 'delete', of, place });

describe('somebody who may not', () => {
	const nobody = { id: 'idn', username: 'nina' } as IUser;

	it.each([
		['an agent', agent, false],
		['a manager', manager, false],
		['a user without roles', nobody, true],
		['an agent, where managers may', agent, true],
		['a user whose roles are no list', { id: 'x', username: 'x', roles: 'admin' } as unknown as IUser, true],
	])('is refused with a code at the command, each click and each form: %s', async (_who, user, supervisorsAdminister) => {
		const world = new AdminWorld();
		world.supervisorsAdminister = supervisorsAdminister;
		expect(await world.type(user, groupsPage)).toBe('NOT_AN_ADMINISTRATOR');
		expect(world.windows).toEqual([]);
		await world.type(administrator, groupsPage);
		await world.open(administrator, group('new'));
		const before = world.setting;
		expect((await world.submit(user, { name: 'Night' }))?.name).toContain('NOT_AN_ADMINISTRATOR');
		await world.open(administrator, deleting('topic', 1));
		expect(await world.click(user, ACTION_DELETE)).toEqual({ success: false });
		expect(world.words).toContain('NOT_AN_ADMINISTRATOR');
		expect(world.words).not.toContain('Mortgage');
		expect(world.setting).toBe(before);
	});

	it('is a manager only as long as the setting does not let them', async () => {
		const world = new AdminWorld();
		world.supervisorsAdminister = true;
		expect(await world.type(manager, groupsPage)).toBeUndefined();
		await world.open(manager, group('new'));
		world.supervisorsAdminister = false;
		expect((await world.submit(manager, { name: 'Night' }))?.name).toContain('NOT_AN_ADMINISTRATOR');
		world.supervisorsAdminister = true;
		expect(await world.submit(manager, { name: 'Night' })).toBeUndefined();
	});
});

describe('what somebody has made up', () => {
	let world: AdminWorld;
	let stamp: string;

	beforeEach(async () => {
		world = new AdminWorld();
		stamp = stampOf(world.memory.catalogue);
		await world.type(administrator, groupsPage);
	});

	afterEach(() => {
		expect(world.stored).toEqual(bank());
	});

	const idOf = (page: AdminPage): string => encodeAdminViewId({ page, stamp, nonce: 'n' });

	it('without a user is refused', async () => {
		expect(await world.click(undefined, openAction(group(0)))).toEqual({ success: false });
		expect(await world.post(undefined, { id: idOf(group(0)), state: {} })).toEqual({ success: false });
		expect(await world.click({ roles: ['admin'] } as IUser, ACTION_DELETE)).toEqual({ success: false });
		expect(world.windows).toHaveLength(1);
		expect(new Set(world.log)).toEqual(new Set(['interaction refused {"code":"REQUEST_INVALID"}']));
	});

	it.each([
		['an action that is none', 'livebank.admin.open.form.agent.0', {}],
		['an action of another view', 'livebank.refresh', {}],
		['"Delete" where nobody was asked', ACTION_DELETE, {}],
		['a window that is none', ACTION_DELETE, { container: { type: 'view', id: 'livebank:admin:delete.topic.1:x:y' } }],
		['no window', openAction(group(0)), { container: undefined }],
	])('is refused: %s', async (_what, actionId, madeUp) => {
		expect(await world.click(administrator, actionId, madeUp)).toEqual({ success: false });
		expect(world.windows).toHaveLength(1);
		expect(world.log.at(-1)).toBe('interaction refused {"code":"REQUEST_INVALID","userId":"ida"}');
	});

	it('opens the list where it names an entry that is not there', async () => {
		for (const page of [group(99_999), deleting('group', 3)]) {
			expect(await world.open(administrator, page)).toEqual({ success: false });
			expect(world.words).toContain('REQUEST_INVALID');
			expect(world.page).toMatchObject({ page: 'list', of: 'group' });
		}
	});

	it.each<[string, unknown]>([
		['no view', undefined],
		['a view without an id', { state: {} }],
		['an endless id', { id: 'x'.repeat(301), state: {} }],
		['a view of another kind', { id: 'livebank:conversations:n', state: {} }],
		['a list', { id: 'livebank:admin:list.group.0:' + 'a'.repeat(64) + ':n', state: {} }],
	])('as a form is refused: %s', async (_what, view) => {
		expect(await world.post(administrator, view)).toEqual({ success: false });
	});

	it.each<[string, AdminPage, unknown]>([
		['a state that is none', group(0), 'state'],
		['a number in a field', { page: 'capacity' }, { 'field.default': { 'livebank.field.default': 7 } }],
		['an empty state', group('new'), {}],
		['an entry that is not there', group(7), {}],
		['another window’s stamp', group(0), undefined],
	])('as a form is refused at its fields: %s', async (what, page, state) => {
		const id = what.includes('stamp') ? encodeAdminViewId({ page, stamp: '0'.repeat(64), nonce: 'n' }) : idOf(page);
		const answer = await world.post(administrator, { id, state });
		expect(answer).toMatchObject({ success: false, type: 'errors', viewId: id });
		expect(JSON.stringify(answer)).toMatch(/REQUEST_INVALID|CATALOGUE_CHANGED|Give it a name/);
	});
});
