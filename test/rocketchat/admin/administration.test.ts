import { defaultCatalogueText } from '../../../src/catalogue/defaultCatalogue';
import { ACTION_DELETE, encodeAdminViewId } from '../../../src/rocketchat/admin/adminIds';
import type { AdminPage } from '../../../src/rocketchat/admin/AdminPage';
import { stampOf } from '../../../src/rocketchat/admin/CatalogueEditor';
import { groupsPage, topicsPage } from '../../../src/rocketchat/admin/openPage';
import { typedPage } from '../../../src/rocketchat/admin/openTyped';
import { administrator, AdminWorld } from './AdminWorld';
import { bank } from './bank';

const group = (place: number | 'new'): AdminPage => ({ page: 'form', of: 'group', place });
const deleting = (of: 'group' | 'caseType' | 'topic', place: number): AdminPage => ({ page: 'delete', of, place });

describe('an administrator', () => {
	let world: AdminWorld;

	beforeEach(async () => {
		world = new AdminWorld();
		expect(await world.type(administrator, groupsPage)).toBeUndefined();
	});

	it('goes from the list to a form and back by the buttons, each in a window of its own', async () => {
		expect(world.page).toEqual(groupsPage);
		expect(await world.open(administrator, group(1))).toEqual({ success: true });
		expect(world.page).toEqual(group(1));
		expect(world.words).toContain('Loan team');
		await world.open(administrator, { page: 'capacity' });
		await world.open(administrator, topicsPage);
		expect(world.page).toEqual(topicsPage);
		expect(new Set(world.windows.map(({ id }) => id)).size).toBe(4);
		expect(world.windows.map(({ type }) => type)).toEqual(['modal', 'modal', 'modal', 'modal']);
	});

	it('saves a form: when the window closes it is stored, readable, in force, and kept as the last good one', async () => {
		await world.open(administrator, group('new'));
		expect(await world.submit(administrator, { name: 'Night', members: 'dora 2' })).toBeUndefined();
		const expected = {
			...bank(),
			skillGroups: [...bank().skillGroups, { name: 'Night', members: [{ username: 'dora', level: 2 }], caseTypes: [] }],
		};
		expect(world.stored).toEqual(expected);
		expect(world.setting).toBe(JSON.stringify(expected, null, 2));
		expect(world.memory.catalogue.current.findGroup('night')).toBeDefined();
		expect(world.lastGood).toBe(world.setting);
		expect(world.log).toEqual(['catalogue changed {"userId":"ida","page":"form.group.new"}']);
	});

	it('edits, again and again, from lists that are as the catalogue is', async () => {
		await world.open(administrator, group(1));
		await world.submit(administrator, { name: 'Credit team' });
		await world.type(administrator, topicsPage);
		await world.open(administrator, { page: 'form', of: 'caseType', place: 1 });
		expect(await world.submit(administrator, { group: 'Credit team', weight: '2' })).toBeUndefined();
		expect(world.stored.caseTypes[1]).toEqual({ name: 'Loans', weight: 2 });
	});

	it('keeps the window, with the errors at their fields, where the catalogue refuses; nothing is changed', async () => {
		const before = world.setting;
		await world.open(administrator, group('new'));
		expect(await world.submit(administrator, { name: 'card team', members: 'anna\nanna' })).toEqual({
			name: '"card team" is already the name of skillGroups[0]. (CATALOGUE_NAME_TWICE)',
			members: 'Line 2: This agent is already members[0] of the group. (CATALOGUE_MEMBER_TWICE)',
		});
		expect(world.setting).toBe(before);
		// The window is still there, and what is mended is taken.
		expect(await world.submit(administrator, { name: 'Night', members: 'anna' })).toBeUndefined();
	});

	it('deletes after being asked, and sees the list without it', async () => {
		await world.open(administrator, deleting('group', 2));
		expect(world.words).toContain('Really delete Reception?');
		expect(world.stored.skillGroups).toHaveLength(3);
		// Somebody widens to it: that has to go first.
		expect(await world.click(administrator, ACTION_DELETE)).toEqual({ success: false });
		expect(world.words).toContain('CATALOGUE_UNKNOWN_GROUP');
		expect(world.page).toEqual(groupsPage);
		await world.open(administrator, { page: 'form', of: 'caseType', place: 0 });
		await world.submit(administrator, { widenTo: '' });
		await world.type(administrator, groupsPage);
		await world.open(administrator, deleting('group', 2));
		expect(await world.click(administrator, ACTION_DELETE)).toEqual({ success: true });
		expect(world.words).toContain('Deleted.');
		expect(world.stored.skillGroups.map(({ name }) => name)).toEqual(['Card team', 'Loan team']);
		expect(world.log.at(-1)).toBe('catalogue changed {"userId":"ida","page":"delete.group.2"}');
	});

	it('deletes topics and case types too, if nothing needs them', async () => {
		await world.open(administrator, deleting('caseType', 1));
		await world.click(administrator, ACTION_DELETE);
		expect(world.words).toContain('CATALOGUE_UNKNOWN_CASE_TYPE');
		await world.open(administrator, deleting('topic', 1));
		await world.click(administrator, ACTION_DELETE);
		await world.open(administrator, deleting('caseType', 1));
		expect(await world.click(administrator, ACTION_DELETE)).toEqual({ success: true });
		expect(world.stored.topics).toHaveLength(1);
		expect(world.stored.caseTypes).toHaveLength(1);
		expect(world.page).toEqual({ page: 'list', of: 'caseType', offset: 0 });
	});

	it('begins with the default catalogue where nothing is configured', async () => {
		const empty = new AdminWorld();
		empty.store(' ');
		await empty.type(administrator, groupsPage);
		await empty.open(administrator, group(0));
		await empty.submit(administrator, { name: 'All' });
		expect(empty.stored).toEqual({
			...defaultCatalogueText,
			skillGroups: [{ name: 'All', members: 'everyone', caseTypes: ['General'] }],
		});
	});

	it('has saved also where the last good catalogue cannot be kept: the sweep does that later', async () => {
		world.isStoreDown = true;
		await world.open(administrator, group(0));
		expect(await world.submit(administrator, { name: 'Night' })).toBeUndefined();
		expect(world.stored.skillGroups[0]?.name).toBe('Night');
		expect(world.log.join()).toContain('not done, will be tried again');
	});

	it('hears where the server does not confirm that it has stored the catalogue', async () => {
		world.losesWrites = true;
		const before = world.setting;
		await world.open(administrator, group(0));
		expect((await world.submit(administrator, { name: 'Night' }))?.name).toContain('CATALOGUE_NOT_CONFIRMED');
		expect(world.memory.catalogue.currentText).toBe(before);
		world.losesWrites = false;
		expect(await world.submit(administrator, { name: 'Night' })).toBeUndefined();
	});

	it('sees in the window that something went wrong, and in the form', async () => {
		await world.open(administrator, deleting('topic', 1));
		world.setting = {
			toJSON: () => {
				throw new Error('the server is down');
			},
		};
		expect(await world.click(administrator, ACTION_DELETE)).toEqual({ success: false });
		expect(world.words).toContain('INTERNAL');
		expect(world.log.join()).toContain('interaction failed');
		const id = encodeAdminViewId({ page: { page: 'capacity' }, stamp: stampOf(world.memory.catalogue), nonce: 'n' });
		expect(await world.post(administrator, { id, state: {} })).toMatchObject({
			type: 'errors',
			viewId: id,
			errors: { 'livebank.field.default': expect.stringContaining('INTERNAL') as string },
		});
	});
});

describe('the words of the command', () => {
	it.each([
		['groups', groupsPage],
		['topics', topicsPage],
		['constructor', undefined],
		['', undefined],
		[undefined, undefined],
	])('%j', (word, page) => {
		expect(typedPage(word)).toEqual(page);
	});
});
