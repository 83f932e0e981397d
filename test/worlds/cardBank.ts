import type { CatalogueText } from '../../src/catalogue/schema';
import { customerId, sha256, visitorId, type RoomId } from '../../src/shared/ids';
import { change } from '../../src/desk/recordServing';
import { mayWait } from './bank';
import { DeskWorld } from './DeskWorld';

type Members = Exclude<CatalogueText['skillGroups'][number]['members'], 'everyone'>;

/** What is special about a card bank; the rest is as the schema fills it in. */
export type CardBank = {
	/** The card team; Anna and Bert where nobody is named. */
	readonly team?: Members;
	/** The loan team, which may help; Carl where nobody is named. */
	readonly helpers?: Members;
	readonly cards?: Omit<CatalogueText['caseTypes'][number], 'name'>;
	readonly loans?: Omit<CatalogueText['caseTypes'][number], 'name'>;
	/** Working hours of the card team. */
	readonly hours?: CatalogueText['skillGroups'][number]['hours'];
	readonly capacity?: CatalogueText['capacity'];
	readonly routing?: CatalogueText['routing'];
	readonly queueNotices?: CatalogueText['queueNotices'];
};

/** A bank where customers write about lost cards, unless they say that it is about a mortgage. One conversation per agent. */
export function cardBank({ team = ['anna', 'bert'], helpers = ['carl'], cards, loans, hours, ...rest }: CardBank): CatalogueText {
	return {
		topics: [
			{ name: 'Lost card', caseType: 'Cards' },
			{ name: 'Mortgage', caseType: 'Loans' },
		],
		defaultTopic: 'Lost card',
		caseTypes: [
			{ name: 'Cards', ...cards },
			{ name: 'Loans', ...loans },
		],
		skillGroups: [
			{ name: 'Card team', members: team, caseTypes: ['Cards'], ...(hours && { hours }) },
			{ name: 'Loan team', members: helpers, caseTypes: ['Loans'] },
		],
		notLoggedIn: mayWait,
		capacity: { default: 1 },
		...rest,
	};
}

/** The running desk of a card bank, with all its agents online. */
export async function cardDesk(bank: CardBank = {}): Promise<DeskWorld> {
	const catalogue = cardBank(bank);
	const usernames = catalogue.skillGroups.flatMap(({ members }) =>
		members === 'everyone' ? [] : members.map((member) => (typeof member === 'string' ? member : member.username)),
	);
	return DeskWorld.with(catalogue, [...new Set(usernames)]);
}

/** The running desk of a card bank where an answer is due within a minute, or as given. */
export function strictDesk(
	noAnswer: Partial<NonNullable<NonNullable<CardBank['cards']>['noAnswer']>> = {},
	bank: CardBank = {},
): Promise<DeskWorld> {
	return cardDesk({ ...bank, cards: { ...bank.cards, noAnswer: { afterSeconds: 60, ...noAnswer } } });
}

/** Who has had a room, one after the other, by the history of its case. */
export function holdersOf({ records }: DeskWorld, room: RoomId): string[] {
	return records.events.flatMap((event) =>
		event.what === 'agentAssigned' && event.roomId === room ? [event.agentId.replace(/^id/, '')] : [],
	);
}

/** The conversation of a room as the desk knows it. */
export function conversationIn({ desk }: DeskWorld, roomId: RoomId) {
	const conversation = desk.memory.conversations.find(roomId);
	if (!conversation) {
		throw new Error(`The desk knows no conversation in ${roomId}.`);
	}
	return conversation;
}

/** The bank has proved who writes in a room. */
export async function verify(world: DeskWorld, roomId: RoomId): Promise<void> {
	const conversation = conversationIn(world, roomId);
	const customer = `customer of ${roomId}`;
	prove(world, world.server.room(roomId).visitorToken, customer);
	await change(world.desk, { ...conversation, customerId: customerId(customer), version: conversation.version + 1 });
}

/** The bank has proved the visitor with that token to be a customer, for a year, as another instance would have stored it. */
export function prove({ records, clock }: DeskWorld, visitorToken: string, customer: string): void {
	const id = visitorId(`visitor-${visitorToken}`);
	const link = {
		...{ visitorId: id, customerId: customerId(customer), tokenHash: sha256(visitorToken), loginId: 'login', assurance: 'high' },
		...{ authenticatedAt: clock.now(), activeAt: clock.now(), expiresAt: clock.now() + YEAR_MILLISECONDS },
	};
	records.visitors.set(id, { ...records.visitors.get(id), link });
}

const YEAR_MILLISECONDS = 365 * 24 * 3600 * 1000;

/** A visitor writes in a new room, from a page that has named the topic or not; by a channel of its own, as two rooms of one are made one. */
export async function writeAs(world: DeskWorld, visitorToken: string, words: string, topic?: string): Promise<RoomId> {
	if (topic !== undefined) {
		world.records.hints.push({ hash: sha256(visitorToken), hint: { topic }, at: world.clock.now() });
	}
	const { length: count } = world.server.rooms;
	const room = world.server.open(`room${count}`, visitorToken, `channel${count}`);
	world.server.write(room, words);
	await world.settle();
	world.records.hints = [];
	return room;
}

/** An agent answers the customer. */
export function answer({ server }: DeskWorld, roomId: RoomId): void {
	server.write(roomId, 'I see to it.', false);
}

/** An agent's presence changes, and the desk hears of it. */
export async function presence(world: DeskWorld, username: string, now: 'online' | 'away' | 'offline'): Promise<void> {
	world.server.change(username, { presence: now });
	await world.settle();
}

/** What has been counted today, by this process. */
export function countedToday({ desk, clock }: DeskWorld) {
	return desk.memory.figures.of(clock.now()).counts;
}

/** What a waiting customer has been told so far: positions, and "later" where it was only that somebody will answer. */
export function toldTo({ customerNotices }: DeskWorld, room: RoomId): (number | 'later')[] {
	return customerNotices
		.filter(({ roomId }) => roomId === room)
		.flatMap(({ notice }) => ('say' in notice ? [] : [notice.position ?? 'later']));
}
