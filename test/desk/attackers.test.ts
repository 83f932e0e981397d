import fc from 'fast-check';
import type { Room, Rooms } from '../../src/conversations/Rooms';
import { admit } from '../../src/desk/admit';
import { customerWrote } from '../../src/desk/customerWrote';
import { describeCustomer } from '../../src/desk/describeCustomer';
import type { Desk } from '../../src/desk/Desk';
import { openConversation } from '../../src/desk/openConversation';
import { roomId, sha256, visitorId, type RoomId } from '../../src/shared/ids';
import { DeskWorld } from '../worlds/DeskWorld';
import { logIn } from '../worlds/loggedIn';

/** The token that the bank has given to Vera's browser alone; the attackers have their own. */
const VERA = 'veras-token';
const ATTACKERS = ['one', 'two'] as const;

type KeptRoom = { readonly id: RoomId; readonly visitor: string; readonly token: string; isOpen: boolean };

/**
 * Who is registered and which rooms there are, with the weaknesses of Rocket.Chat 6.14: who registers with the id of a
 * visitor gets that record for their own token, and who has the token of a room may write in it, whoever they are by now.
 */
class Registry {
	/** By the id of the visitor. Vera has the id that the link names. */
	public readonly tokens = new Map([[`visitor-${VERA}`, VERA]]);
	public readonly rooms: KeptRoom[] = [];
	/** Rooms in which an attacker's message was accepted. */
	public readonly written = new Set<RoomId>();

	public register(token: string, id = `new-${this.tokens.size}`): void {
		if (!this.visitorOf(token)) {
			this.tokens.set(id, token);
		}
	}

	public visitorOf(token: string): string | undefined {
		return [...this.tokens].find(([, known]) => known === token)?.[0];
	}

	/** The rooms as the app sees them: with the visitor as they are now. */
	public door(rooms: Rooms): Rooms {
		return {
			...rooms,
			find: async (id) => this.read(this.rooms.find((room) => room.id === id)),
			newestMessages: async () => [],
		};
	}

	public read(room: KeptRoom | undefined): Room | undefined {
		const token = room && this.tokens.get(room.visitor);
		return (
			room && {
				roomId: room.id,
				visitorId: visitorId(room.visitor),
				...(token !== undefined && { visitorTokenHash: sha256(token) }),
				isOpen: room.isOpen,
				hasCustomer: token !== undefined,
				channel: 'widget',
				openedAt: 0,
				exchange: { awaitsAnswer: true },
				giveTo: async () => false,
				takeFrom: async () => undefined,
				close: async () => void (room.isOpen = false),
				writeAsCustomer: async () => undefined,
			}
		);
	}
}

const token = fc.constantFrom(...ATTACKERS, VERA);
const which = fc.nat(5);
const deeds = fc.array(
	fc.oneof(
		fc.record({ what: fc.constant('registers' as const), token, as: fc.option(which, { nil: undefined }) }),
		fc.record({ what: fc.constant('opens' as const), token }),
		// With the token that opened the room, or with any.
		fc.record({ what: fc.constant('writes' as const), token: fc.option(token, { nil: undefined }), which }),
		fc.record({ what: fc.constantFrom('login' as const, 'logout' as const), token }),
	),
	{ minLength: 3, maxLength: 25 },
);
type Deed = ReturnType<(typeof deeds)['generate']>['value'][number];

async function act(world: DeskWorld, desk: Desk, registry: Registry, deed: Deed, asksFirst: boolean): Promise<void> {
	switch (deed.what) {
		case 'registers':
			// Ids of visitors are visible in every message.
			registry.register(
				deed.token,
				deed.as === undefined ? undefined : [...registry.tokens.keys()][deed.as % registry.tokens.size],
			);
			break;
		case 'opens': {
			registry.register(deed.token);
			const visitor = registry.visitorOf(deed.token);
			const entrance = { visitorId: visitorId(visitor ?? ''), visitorTokenHash: sha256(deed.token), channel: 'widget' };
			if (visitor === undefined || (asksFirst && !(await admit(desk, entrance)).ok)) {
				break;
			}
			const room: KeptRoom = { id: roomId(`room${registry.rooms.length}`), visitor, token: deed.token, isOpen: true };
			registry.rooms.push(room);
			const opened = registry.read(room);
			await (opened && openConversation(desk, opened));
			break;
		}
		case 'writes': {
			const room = registry.rooms[deed.which % Math.max(1, registry.rooms.length)];
			const token = deed.token ?? room?.token ?? '';
			const isLetIn = room?.isOpen && room.token === token && registry.visitorOf(token) !== undefined;
			if (!room || !isLetIn) {
				break;
			}
			const present = registry.tokens.get(room.visitor);
			const writer = {
				...{ visitorId: visitorId(room.visitor), channel: 'widget', roomId: room.id },
				...(present === token && { visitorTokenHash: sha256(token) }),
			};
			if ((await admit(desk, writer)).ok) {
				await customerWrote(desk, room.id, 'Give me the money');
				if (token !== VERA) {
					registry.written.add(room.id);
				}
			}
			break;
		}
		case 'login':
		case 'logout':
			await logIn(world, VERA, deed.what === 'logout' ? { endedAt: world.clock.now() } : {});
			break;
		default:
			deed satisfies never;
	}
}

describe('whatever people do who have no signature of the bank', () => {
	it('none of their messages stands in a conversation that is shown as that of a customer', async () => {
		let attacks = 0;
		await fc.assert(
			fc.asyncProperty(deeds, fc.boolean(), async (all, asksFirst) => {
				const world = await DeskWorld.of({ anna: 9 });
				const registry = new Registry();
				const desk: Desk = { ...world.desk, rooms: registry.door(world.desk.rooms) };
				await logIn(world, VERA);
				for (const deed of all) {
					await act(world, desk, registry, deed, asksFirst);
				}
				for (const id of registry.written) {
					attacks += 1;
					const conversation = desk.memory.conversations.find(id) ?? fail(`${id} is no conversation`);
					expect(conversation.customerId).toBeUndefined();
					expect(await describeCustomer(desk, conversation)).toEqual({ is: 'anonymous' });
				}
			}),
			{ numRuns: 400 },
		);
		// Else it would show nothing.
		expect(attacks).toBeGreaterThan(20);
	});
});

function fail(why: string): never {
	throw new Error(why);
}
