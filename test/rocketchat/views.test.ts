import fc from 'fast-check';
import { asCode } from '../../src/rocketchat/views/blocks';
import { caseView } from '../../src/rocketchat/views/caseView';
import { conversationsView } from '../../src/rocketchat/views/conversationsView';
import { deskView } from '../../src/rocketchat/views/deskView';
import { explanationView } from '../../src/rocketchat/views/explanation';
import { noticeText } from '../../src/rocketchat/views/noticeText';
import { doneView, refusalView, refusedView } from '../../src/rocketchat/views/refusalView';
import { timeOfDay, timeText, type View } from '../../src/rocketchat/views/View';
import { agentId, roomId } from '../../src/shared/ids';
import { languages } from '../../src/shared/Language';
import { caseIn, MINUTE, MORNING } from '../worlds/bank';
import { faultsOf } from './checkView';
import { text } from './english';
import { kindsIn } from './readBlocks';
import { hostile } from './hostile';
import { descriptions, desks, explanations, lists } from './viewModels';
import { viewerIn } from './viewers';

const full = { code: 'AGENT_UNAVAILABLE', details: { because: 'AT_CAPACITY' } } as const;
const override = { roomId: roomId('room'), to: agentId('agent'), username: 'anna' };
const viewers = fc.constantFrom(...languages).map(viewerIn);
const views: fc.Arbitrary<{ build: () => View }> = viewers.chain((viewer) => {
	const { text } = viewer;
	return fc.oneof(
		lists.map((list) => ({ build: () => conversationsView(list, viewer) })),
		descriptions.map((description) => ({ build: () => caseView(description, viewer) })),
		desks.map((desk) => ({ build: () => deskView(desk, viewer) })),
		fc.option(explanations, { nil: undefined }).map((explanation) => ({ build: () => explanationView(explanation, text) })),
		fc.constantFrom('NOT_AN_AGENT' as const, 'INTERNAL' as const).map((code) => ({ build: () => refusalView(code, text) })),
		descriptions.map((description) => ({
			build: () => refusedView(caseView(description, viewer), { refusal: full, override }, text),
		})),
		fc.constant({ build: () => doneView(text) }),
	);
});
const { caseId } = caseIn('a');

describe('every view', () => {
	it('is the same for the same model', () => {
		fc.assert(fc.property(views, ({ build }) => expect(build()).toEqual(build())));
	});

	it('can be drawn and used on every server, as a bar and as a window', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const view = build();
				expect([...faultsOf(view, 'bar'), ...faultsOf(view, 'modal')]).toEqual([]);
			}),
		);
	});

	it('leaves no placeholder of ours unfilled', () => {
		fc.assert(
			fc.property(views, ({ build }) => {
				const words = JSON.stringify(build().blocks).replace(/\{name\}/g, '');
				expect(words).not.toMatch(/\{\w+\}|\bundefined\b|\bNaN\b|\[object/);
			}),
		);
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
		const notice = noticeText(
			{
				customer: { is: 'anonymous' },
				topic: 'Cards (debit)',
				caseType: 'C',
				case: { caseId, subject: 'a @all\nb' },
			},
			text,
		);
		expect(notice.split('\n').slice(1)).toEqual(['Topic: Cards (debit) · Case type: C', `Case ${caseId}: \`a @all b\``]);
	});
});

describe('a time of another day', () => {
	it.each([
		['en', '4 Jan 2026, 23:30'],
		['de', '04.01.2026, 23:30'],
		['pl', '4 sty 2026, 23:30'],
	] as const)('is written with its date in %s, by the clock of who reads it', (language, time) => {
		expect(timeText(MORNING, MORNING + 12 * 60 * MINUTE, { language, utcOffsetHours: -9.5 })).toBe(time);
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
		expect(timeOfDay(MORNING, { language: 'en', utcOffsetHours })).toBe(time);
	});
});
