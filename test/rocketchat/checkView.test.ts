import type { LayoutBlock } from '@rocket.chat/ui-kit';
import { encodeClick } from '../../src/rocketchat/views/actionIds';
import { buttons, callout, context, facts, section, select } from '../../src/rocketchat/views/blocks';
import { roomId } from '../../src/shared/ids';
import { faultsOf } from './checkView';

const refresh = { label: 'Refresh', ...encodeClick({ action: 'refresh' }) };
const open = (row: number) => ({ label: 'Case', ...encodeClick({ action: 'openCase', roomId: roomId('room') }, { row }) });
const groups = (count: number) => ({
	placeholder: 'Move to group',
	options: Array.from({ length: count }, (_, index) => ({
		label: `Group ${index}`,
		...encodeClick({ action: 'moveToGroup', roomId: roomId('room'), group: `Group ${index}` }),
	})),
});
const input: LayoutBlock = {
	type: 'input',
	blockId: 'b',
	label: { type: 'plain_text', text: 'Name' },
	element: { type: 'plain_text_input', appId: '', blockId: 'b', actionId: 'livebank.admin.field.name' },
};
const good: LayoutBlock[] = [
	section('a', { plain: '*as it is*' }),
	facts('c', [['Case', '1']]),
	context('d', [{ markdown: '[Open](https://chat.example/live/room)' }, { markdown: '`a name`' }]),
	callout('e', 'warning', 'Careful'),
	buttons('f', [refresh, open(1)], groups(100)),
];

describe('the check of views', () => {
	it('has nothing against a good one', () => {
		expect(faultsOf({ title: 'Case', blocks: good }, 'bar')).toEqual([]);
		expect(faultsOf({ title: 'Case', blocks: [...good, input] }, 'modal')).toEqual([]);
	});

	it.each<[string, object]>([
		['a block of type tab_navigation', { type: 'tab_navigation', blockId: 'x', tabs: [] }],
		['a block of type info_card', { type: 'info_card', blockId: 'x', rows: [] }],
		['a field of a form in a bar', input],
		[
			'an element of type toggle_switch',
			{ ...input, element: { type: 'toggle_switch', blockId: 'b', appId: '', actionId: 'x' } },
		],
		['an element of type checkbox', { type: 'actions', blockId: 'x', elements: [{ type: 'checkbox', actionId: 'x' }] }],
		['an element of type users_select', { type: 'actions', blockId: 'x', elements: [{ type: 'users_select', actionId: 'x' }] }],
		['something beside its text', { ...section('x', { plain: 'a' }), accessory: { type: 'button' } }],
		['nothing in it', context('x', [])],
		['no facts', facts('x', [])],
		['6 in a row', buttons('x', [1, 2, 3, 4, 5, 6].map(open))],
		['a list of 101', select('x', groups(101))[0] ?? {}],
		['no label', buttons('x', [{ ...refresh, label: ' ' }])],
		['no value', buttons('x', [{ ...refresh, value: '' }])],
		['a label of 81 characters', buttons('x', [{ ...refresh, label: '💳'.repeat(81) }])],
		['a value of 2001 characters', buttons('x', [{ ...refresh, value: 'v'.repeat(2001) }])],
		['a text of 12001 characters', section('x', { plain: 'word '.repeat(2_400) + 'x' })],
		['nobody understands livebank.other', buttons('x', [{ ...refresh, actionId: 'livebank.other' }])],
		["people's words as BOLD", section('x', { markdown: '*bold*' })],
		["people's words as LINK", section('x', { markdown: '[Open](https://evil.example/)' })],
		['an element of y', { type: 'actions', blockId: 'x', elements: [{ type: 'static_select', blockId: 'y' }] }],
		['an element without an app', { type: 'actions', blockId: 'x', elements: [{ type: 'static_select', blockId: 'x' }] }],
		['block 0 has no id', section('', { plain: 'a' })],
		['element 0 has no id', { ...input, element: { type: 'plain_text_input', blockId: 'b', appId: '' } }],
		['too large to be pushed', section('x', { plain: 'w'.repeat(200 * 1024) })],
	])('finds %s', (fault, block) => {
		expect(faultsOf({ title: 'Case', blocks: [block] }, 'bar').join('\n')).toContain(fault);
	});

	it('finds what is there twice, too many blocks and a long title', () => {
		expect(faultsOf({ title: 'Case', blocks: [...good, ...good] }, 'bar')).toEqual(
			expect.arrayContaining(['block a is there twice', 'element livebank.refresh is there twice']),
		);
		const blocks = Array.from({ length: 801 }, (_, index) => section(`${index}`, { plain: 'a' }));
		expect(faultsOf({ title: 'x'.repeat(25), blocks }, 'modal')).toEqual(['the title of 25 characters', '801 blocks']);
	});
});
