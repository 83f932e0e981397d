import { parse } from '@rocket.chat/message-parser';
import type { LayoutBlock } from '@rocket.chat/ui-kit';
import fc from 'fast-check';
import type { CaseEvent } from '../../src/cases/Case';
import { caseStatuses, nextStatuses } from '../../src/cases/statuses';
import type { CaseDescription } from '../../src/desk/describeCase';
import type { ConversationRow } from '../../src/desk/listConversations';
import { exclusions } from '../../src/routing/chooseAgent';
import { decodeClick } from '../../src/rocketchat/views/actionIds';
import { asCode } from '../../src/rocketchat/views/blocks';
import { caseView } from '../../src/rocketchat/views/caseView';
import { conversationsView } from '../../src/rocketchat/views/conversationsView';
import { noticeText } from '../../src/rocketchat/views/noticeText';
import { refusalView } from '../../src/rocketchat/views/refusalView';
import { timeOfDay, type View } from '../../src/rocketchat/views/View';
import { roomId } from '../../src/shared/ids';
import { caseIn, idOf, MINUTE, MORNING } from '../worlds/bank';

const VIEWER = { utcOffsetHours: 1, siteUrl: 'https://chat.example/' };
/** Block types that every supported server draws. */
const ALLOWED = ['section', 'context', 'actions', 'divider', 'callout', 'image', 'input'];

/** Words that would be bold, a link, a mention or an element if anybody formatted them. */
const hostile = fc.constantFrom(
	'*bold*',
	'[click](https://evil.example)',
	'@all #general',
	'<script>',
	'`code`',
	'> quote',
	':smile:',
	'{name}',
	'a\n# b',
	'',
);
const statuses = fc.constantFrom(...caseStatuses);
const rooms = fc.stringMatching(/^[A-Za-z0-9]{17}$/).map(roomId);
const times = fc.integer({ min: 0, max: 600 }).map((minutes) => MORNING + minutes * MINUTE);

const rowLists: fc.Arbitrary<ConversationRow[]> = fc.array(
	fc.record({
		roomId: rooms,
		topic: hostile,
		caseType: hostile,
		case: fc.option(fc.record({ caseId: fc.constant(caseIn('a').caseId), subject: hostile, status: statuses }), {
			nil: undefined,
		}),
		lastMessage: fc.option(fc.record({ text: hostile, at: times, fromCustomer: fc.boolean() }), { nil: undefined }),
		lastActivityAt: times,
	}),
	{ maxLength: 25 },
);

const by = fc.constantFrom(idOf('anna'), idOf('gone'), 'desk' as const);
const { caseId } = caseIn('a');
const events: fc.Arbitrary<CaseEvent> = fc.oneof(
	fc.record({
		caseId: fc.constant(caseId),
		at: times,
		by,
		what: fc.constant('opened' as const),
		roomId: rooms,
		topic: hostile,
		caseType: hostile,
	}),
	fc.record({
		caseId: fc.constant(caseId),
		at: times,
		by,
		what: fc.constant('statusChanged' as const),
		from: statuses,
		to: statuses,
	}),
	fc.record({
		caseId: fc.constant(caseId),
		at: times,
		by,
		what: fc.constantFrom('agentAssigned' as const, 'returnedToQueue' as const),
		roomId: rooms,
		agentId: fc.constant(idOf('anna')),
	}),
	fc.record({ caseId: fc.constant(caseId), at: times, by, what: fc.constant('conversationEnded' as const), roomId: rooms }),
);
const considered = fc.record({ agentId: fc.constant(idOf('anna')), username: hostile, load: fc.nat(3), capacity: fc.nat(3) });

const descriptions: fc.Arbitrary<CaseDescription> = fc
	.record({ status: statuses, subject: hostile, hasCase: fc.boolean() })
	.chain(({ status, subject, hasCase }) =>
		fc.record({
			roomId: rooms,
			topic: hostile,
			caseType: hostile,
			openedAt: times,
			agent: fc.option(hostile, { nil: undefined }),
			case: fc.constant(hasCase ? caseIn('a', { status, subject }) : undefined),
			nextStatuses: fc.constant(hasCase ? nextStatuses(status) : []),
			history: fc.array(events, { maxLength: 10 }),
			usernames: hostile.map((username) => new Map([[idOf('anna'), username]])),
			decision: fc.option(
				fc.record({
					roomId: rooms,
					at: times,
					policyVersion: fc.constant(1),
					topic: hostile,
					caseType: hostile,
					group: hostile,
					weight: fc.nat(3),
					urgency: fc.nat(3),
					waitedSeconds: fc.nat(99),
					winner: considered,
					alternatives: fc.array(considered, { maxLength: 7 }),
					excluded: fc.dictionary(fc.constantFrom(...exclusions), fc.nat(5)),
				}),
				{ nil: undefined },
			),
		}),
	);

const views: fc.Arbitrary<{ build: () => View }> = fc.oneof(
	rowLists.map((rows) => ({ build: () => conversationsView(rows, VIEWER) })),
	descriptions.map((description) => ({ build: () => caseView(description, VIEWER) })),
	fc.constantFrom('NOT_AN_AGENT' as const, 'INTERNAL' as const).map((code) => ({ build: () => refusalView(code) })),
);

type Part = { type?: unknown; text?: unknown; blockId?: unknown; actionId?: unknown; value?: unknown };

/** Every object inside a view: blocks, elements, texts. */
function partsOf(value: unknown): Part[] {
	if (Array.isArray(value)) {
		return value.flatMap(partsOf);
	}
	return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}

const buttonsOf = (blocks: LayoutBlock[]): Part[] => partsOf(blocks).filter(({ type }) => type === 'button');
const areUnique = (ids: unknown[]): boolean => new Set(ids).size === ids.length;

describe('every view', () => {
	it('is the same for the same model', () => {
		fc.assert(fc.property(views, ({ build }) => expect(build()).toEqual(build())));
	});

	it('consists of blocks that every server draws, each with an id of its own', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const { blocks } = build();
				expect(blocks.filter(({ type }) => !ALLOWED.includes(type))).toEqual([]);
				const ids = blocks.map((block) => ('blockId' in block ? block.blockId : undefined));
				expect(ids.every((id) => typeof id === 'string' && id !== '')).toBe(true);
				expect(areUnique(ids)).toBe(true);
			}),
		);
	});

	it('has buttons with an action of their own, and each is understood when it is clicked', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const buttons = buttonsOf(build().blocks);
				expect(areUnique(buttons.map(({ actionId }) => actionId))).toBe(true);
				expect(buttons.map(({ actionId, value }) => decodeClick(String(actionId), String(value)))).not.toContain(undefined);
			}),
		);
	});

	it('has no empty list of buttons, facts or lines, which some servers do not draw', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const lists = build().blocks.flatMap((block) =>
					'elements' in block ? [block.elements.length] : 'fields' in block ? [block.fields?.length ?? 0] : [],
				);
				expect(lists).not.toContain(0);
			}),
		);
	});

	it('shows what people wrote or are called as it is: only our own link is formatted', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const formatted = partsOf(build().blocks).flatMap(({ type, text }) => (type === 'mrkdwn' ? [String(text)] : []));
				expect(formatted.filter((line) => !/^\[Open\]\(https:\/\/chat\.example\/live\/[A-Za-z0-9]{17}\)$/.test(line))).toEqual(
					[],
				);
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
});

describe('the bar "Conversations"', () => {
	it('draws at most twenty, and says how many more there are', () => {
		const row = { topic: 'T', caseType: 'C', lastActivityAt: MORNING };
		const { blocks } = conversationsView(
			Array.from({ length: 23 }, (_, index) => ({ ...row, roomId: roomId(`room${index}`) })),
			VIEWER,
		);
		expect(blocks.filter(({ type }) => type === 'divider')).toHaveLength(20);
		expect(JSON.stringify(blocks)).toContain('3 more. Only the 20 most recent are shown.');
		expect(JSON.stringify(blocks)).toContain('In Progress (23)');
	});

	it('shortens a long message without cutting an emoji', () => {
		const lastMessage = { text: '💳'.repeat(101), at: MORNING, fromCustomer: true };
		const view = conversationsView(
			[{ roomId: roomId('r'), topic: 'T', caseType: 'C', lastMessage, lastActivityAt: MORNING }],
			VIEWER,
		);
		expect(JSON.stringify(view)).toContain(`10:00 · Customer: ${'💳'.repeat(99)}…`);
	});
});

describe("words inside Rocket.Chat's Markdown", () => {
	const hostileWords = fc.string({ unit: fc.constantFrom(...Array.from('*_~`[]()<>|:#@!\\$ab \n')) });

	it('are read by its own parser as plain words, whatever a customer writes', () => {
		fc.assert(
			fc.property(fc.oneof(hostile, hostileWords), (words) => {
				const shown = asCode(words);
				const [paragraph] = parse(`Case: ${shown}`, { emoticons: true, katex: { dollarSyntax: true, parenthesisSyntax: true } });
				const parts = paragraph.type === 'PARAGRAPH' ? paragraph.value : [];
				expect(parts.map(({ type }) => type)).toEqual(shown === '' ? ['PLAIN_TEXT'] : ['PLAIN_TEXT', 'INLINE_CODE']);
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
		expect(timeOfDay(MORNING, { utcOffsetHours, siteUrl: '' })).toBe(time);
	});
});
