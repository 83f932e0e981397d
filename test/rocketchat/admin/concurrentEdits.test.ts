import { ACTION_DELETE } from '../../../src/rocketchat/admin/adminIds';
import type { AdminPage } from '../../../src/rocketchat/admin/AdminPage';
import { groupsPage } from '../../../src/rocketchat/admin/openPage';
import { administrator, AdminWorld } from './AdminWorld';
import { bank } from './bank';

const group = (place: number | 'new'): AdminPage => ({ page: 'form', of: 'group', place });
const deleting = (place: number): AdminPage => ({ page: 'delete', of: 'group', place });

describe('of two who edit at the same time', () => {
	it.each(['the form', 'the question whether to delete'])(
		'the second is refused, whose window is %s, and nothing is lost',
		async (what) => {
			const world = new AdminWorld();
			await world.type(administrator, groupsPage);
			await world.open(administrator, what === 'the form' ? group(1) : deleting(1));
			const { window } = world;
			world.store(JSON.stringify({ ...bank(), defaultTopic: 'Mortgage' }));
			const before = world.setting;
			if (what === 'the form') {
				expect(await world.submit(administrator, { name: 'Mine' }, window)).toEqual({
					name: 'Somebody has changed the catalogue meanwhile. Open it again; your entries are still in this window to copy. (CATALOGUE_CHANGED)',
				});
			} else {
				expect(await world.click(administrator, ACTION_DELETE)).toEqual({ success: false });
				expect(world.words).toContain('CATALOGUE_CHANGED');
				expect(world.page).toEqual(groupsPage);
			}
			expect(world.setting).toBe(before);
		},
	);

	it('one is refused however their clicks fall together', async () => {
		for (const storeMilliseconds of [0, 1, 30]) {
			const world = new AdminWorld();
			world.storeMilliseconds = storeMilliseconds;
			await world.type(administrator, groupsPage);
			await world.open(administrator, group('new'));
			const first = world.window;
			await world.open(administrator, { page: 'capacity' });
			const answers = await Promise.all([
				world.submit(administrator, { name: 'One' }, first),
				world.submit(administrator, { default: '4' }),
				world.submit(administrator, { name: 'Two' }, first),
			]);
			expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
			expect(JSON.stringify(answers).match(/CATALOGUE_CHANGED/g)).toHaveLength(2);
			expect(world.stored.skillGroups.map(({ name }) => name)).toEqual(['Card team', 'Loan team', 'Reception', 'One']);
			expect(world.stored.capacity?.default).toBe(3);
		}
	});

	it('who chose from an old list does not get another entry than the one they saw', async () => {
		const world = new AdminWorld();
		await world.type(administrator, groupsPage);
		const [first, second, ...others] = bank().skillGroups;
		world.store(JSON.stringify({ ...bank(), skillGroups: [second, first, ...others] }));
		expect(await world.open(administrator, group(0))).toEqual({ success: false });
		expect(world.page).toEqual(groupsPage);
		expect(world.words).toContain('CATALOGUE_CHANGED');
		expect(await world.open(administrator, group(0))).toEqual({ success: true });
		expect(world.words).toContain('Loan team');
	});

	it('who adds something from an old list does so to the new one', async () => {
		const world = new AdminWorld();
		await world.type(administrator, groupsPage);
		world.store(JSON.stringify({ ...bank(), defaultTopic: 'Mortgage' }));
		await world.open(administrator, group('new'));
		expect(await world.submit(administrator, { name: 'Night' })).toBeUndefined();
		expect(world.stored.defaultTopic).toBe('Mortgage');
	});

	it('who edits the setting itself is not overwritten, even before the app has been told', async () => {
		const world = new AdminWorld();
		await world.type(administrator, groupsPage);
		await world.open(administrator, group(1));
		const edited = JSON.stringify({ ...bank(), defaultTopic: 'Mortgage' });
		world.setting = edited;
		expect((await world.submit(administrator, { name: 'Mine' }))?.name).toContain('CATALOGUE_CHANGED');
		expect(world.setting).toBe(edited);
		expect(world.memory.catalogue.currentText).toBe(edited);
	});
});

describe('while the setting holds a text that was refused', () => {
	it('the windows show the last good catalogue, say so, and saving replaces the refused text', async () => {
		const world = new AdminWorld();
		world.store(JSON.stringify({ ...bank(), defaultTopic: 'Nothing' }));
		await world.type(administrator, groupsPage);
		expect(world.words).toContain('warning');
		expect(world.words).toContain('defaultTopic: There is no topic \\"Nothing\\". (CATALOGUE_UNKNOWN_TOPIC)');
		await world.open(administrator, group(1));
		expect(world.words).toContain('CATALOGUE_UNKNOWN_TOPIC');
		expect(await world.submit(administrator, { name: 'Credit team' })).toBeUndefined();
		expect(world.stored.defaultTopic).toBe('lost CARD');
		expect(world.memory.catalogue.faults).toEqual([]);
		await world.type(administrator, groupsPage);
		expect(world.words).not.toContain('warning');
	});

	it('nobody replaces it who has not been told of it', async () => {
		const world = new AdminWorld();
		await world.type(administrator, groupsPage);
		await world.open(administrator, group(1));
		world.store('{"topics": ');
		expect((await world.submit(administrator, { name: 'Mine' }))?.name).toContain('CATALOGUE_CHANGED');
		expect(world.setting).toBe('{"topics": ');
	});
});
