import fc from 'fast-check';
import { decodeClick } from '../../src/rocketchat/views/actionIds';
import { asCode } from '../../src/rocketchat/views/blocks';
import { caseView } from '../../src/rocketchat/views/caseView';
import { conversationsView } from '../../src/rocketchat/views/conversationsView';
import { deskView } from '../../src/rocketchat/views/deskView';
import { explanationView } from '../../src/rocketchat/views/explanation';
import { noticeText } from '../../src/rocketchat/views/noticeText';
import { doneView, refusalView, refusedView } from '../../src/rocketchat/views/refusalView';
import { timeOfDay, type View } from '../../src/rocketchat/views/View';
import { agentId, roomId } from '../../src/shared/ids';
import { caseIn, MORNING } from '../worlds/bank';
import { blockIdsOf, clickablesOf, elementsOf, formattedOf, kindsIn } from './readBlocks';
import { descriptions, desks, explanations, hostile, lists, VIEWER } from './viewModels';

/** Block types that every supported server draws. */
const ALLOWED = ['section', 'context', 'actions', 'divider', 'callout', 'input'];
/** Elements that every supported server draws in a row of actions. */
const ALLOWED_ELEMENTS = ['button', 'static_select'];

const override = { roomId: roomId('room'), to: agentId('agent'), username: 'anna' };
const views: fc.Arbitrary<{ build: () => View }> = fc.oneof(
	lists.map((list) => ({ build: () => conversationsView(list, VIEWER) })),
	descriptions.map((description) => ({ build: () => caseView(description, VIEWER) })),
	desks.map((desk) => ({ build: () => deskView(desk, VIEWER) })),
	fc.option(explanations, { nil: undefined }).map((explanation) => ({ build: () => explanationView(explanation) })),
	fc.constantFrom('NOT_AN_AGENT' as const, 'INTERNAL' as const).map((code) => ({ build: () => refusalView(code) })),
	descriptions.map((description) => ({
		build: () =>
			refusedView(caseView(description, VIEWER), { code: 'AGENT_UNAVAILABLE', details: { because: 'AT_CAPACITY' } }, override),
	})),
	fc.constant({ build: doneView }),
);
const ownLink = /^\[Open\]\(https:\/\/chat\.example\/live\/[A-Za-z0-9]{17}\)$/;
const { caseId } = caseIn('a');
const areUnique = (ids: unknown[]): boolean => new Set(ids).size === ids.length;

describe('every view', () => {
	it('is the same for the same model', () => {
		fc.assert(fc.property(views, ({ build }) => expect(build()).toEqual(build())));
	});

	it('consists of blocks that every server draws, each with an id of its own', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const view = build();
				expect(view.blocks.filter(({ type }) => !ALLOWED.includes(type))).toEqual([]);
				const ids = blockIdsOf(view);
				expect(ids.every((id) => typeof id === 'string' && id !== '')).toBe(true);
				expect(areUnique(ids)).toBe(true);
			}),
		);
	});

	it('has buttons and lists with an action of their own, and each is understood when it is used', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const view = build();
				expect(areUnique(elementsOf(view).map(({ actionId }) => actionId))).toBe(true);
				expect(clickablesOf(view).map(({ actionId, value }) => decodeClick(actionId, value))).not.toContain(undefined);
			}),
		);
	});

	it('has only buttons and lists among its actions, the lists with one to a hundred entries, and nothing without a label', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const view = build();
				const elements = view.blocks.flatMap((block) => (block.type === 'actions' ? [...block.elements] : []));
				expect(elements.filter(({ type }) => !ALLOWED_ELEMENTS.includes(type))).toEqual([]);
				const sizes = elementsOf(view).flatMap(({ options }) => (options ? [options.length] : []));
				expect(sizes.filter((size) => size < 1 || size > 100)).toEqual([]);
				expect(clickablesOf(view).filter(({ label }) => label === '')).toEqual([]);
			}),
		);
	});

	it('has at most five elements in a row, all of which are drawn at once', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const rows = build().blocks.flatMap((block) => (block.type === 'actions' ? [block.elements.length] : []));
				expect(rows.filter((length) => length > 5)).toEqual([]);
			}),
		);
	});

	it('has no empty list of buttons, facts or lines, which some servers do not draw', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const sizes = build().blocks.flatMap((block) =>
					'elements' in block ? [block.elements.length] : 'fields' in block ? [block.fields?.length ?? 0] : [],
				);
				expect(sizes).not.toContain(0);
			}),
		);
	});

	it('shows what people wrote or are called as it is: only our own link is formatted', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const kinds = formattedOf(build()).flatMap((words) => (ownLink.test(words) ? [] : kindsIn(words)));
				expect(kinds.filter((kind) => !['PLAIN_TEXT', 'INLINE_CODE', 'LINE_BREAK'].includes(kind))).toEqual([]);
			}),
		);
	});

	it('leaves no placeholder of ours unfilled', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const words = JSON.stringify(build().blocks).replace(/\{name\}/g, '');
				expect(words).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
			}),
		);
	});

	it('is small enough to be pushed: less than 200 KiB', () => {
		fc.assert(fc.property(views, ({ build }) => expect(JSON.stringify(build()).length).toBeLessThan(200 * 1024)));
	});
});

describe("words inside Rocket.Chat's Markdown", () => {
	const hostileWords = fc.string({ unit: fc.constantFrom(...Array.from('*_~`[]()<>|:#@!\\$ab \n')) });

	it('are read by its own parser as plain words, whatever a customer writes', () => {
		fc.assert(
			fc.property(fc.oneof(hostile, hostileWords), (words) => {
				const shown = asCode(words);
				expect(kindsIn(`Case: ${shown}`)).toEqual(shown === '' ? ['PLAIN_TEXT'] : ['PLAIN_TEXT', 'INLINE_CODE']);
			}),
		);
	});

	it('are all there, in one line', () => {
		expect(asCode(' a *bold*\n`word` ')).toBe("`a *bold* 'word'`");
		expect(asCode(' \n')).toBe('');
	});

	it('stand on a line of their own in the notice to an agent', () => {
		const notice = noticeText({
			customer: 'notLoggedIn',
			topic: 'Cards (debit)',
			caseType: 'C',
			case: { caseId, subject: 'a @all\nb' },
		});
		expect(notice.split('\n').slice(1)).toEqual(['Topic: Cards (debit) · Case type: C', `Case ${caseId}: \`a @all b\``]);
	});
});

describe('the time of day', () => {
	it.each([
		[0, '09:00'],
		[1, '10:00'],
		[5.5, '14:30'],
		[-9.5, '23:30'],
		[15, '00:00'],
	])('at %d hours from UTC is %s', (utcOffsetHours, time) => {
		expect(timeOfDay(MORNING, { utcOffsetHours })).toBe(time);
	});
});
