import { createChatWorld } from './chatWorld';

/** Weaknesses of Rocket.Chat 6.14 LivechatTyped.registerGuest, seen on a running server. */
describe('registering a guest', () => {
	it('makes a visitor of an unknown token, named guest-2 and so on', () => {
		const { chat } = createChatWorld();
		expect(chat.visitors.registerGuest({ token: 'a' })).toMatchObject({ username: 'guest-2', token: 'a', status: 'online' });
		expect(chat.visitors.registerGuest({ token: 'b' })).toMatchObject({ username: 'guest-3' });
	});

	it('with a known token renames that visitor', () => {
		const { chat, visitor } = createChatWorld();
		const { _id, username } = visitor('a');
		expect(chat.visitors.registerGuest({ token: 'a', name: 'New' })).toMatchObject({ _id, username, name: 'New' });
	});

	it('with a known phone hands out the other visitor’s token and renames them', () => {
		const { chat } = createChatWorld();
		const victim = chat.visitors.registerGuest({ token: 'secret', name: 'Victim', phone: { number: '555' } });
		const taken = chat.visitors.registerGuest({ token: 'mine', name: 'Mallory', phone: { number: '555' } });
		expect(taken).toMatchObject({ _id: victim._id, token: 'secret', name: 'Mallory' });
	});

	it('with a known e-mail or id points that visitor to the caller’s token', () => {
		const { chat } = createChatWorld();
		const victim = chat.visitors.registerGuest({ token: 'old', email: 'Victim@Bank.example' });
		expect(chat.visitors.registerGuest({ token: 'x', email: 'victim@bank.example' })).toMatchObject({
			_id: victim._id,
			token: 'x',
		});
		expect(chat.visitors.findByToken('old')).toBeUndefined();
		expect(chat.visitors.registerGuest({ token: 'y', id: victim._id })).toMatchObject({ _id: victim._id, token: 'y' });
		expect(chat.visitors.findByToken('x')).toBeUndefined();
	});
});
