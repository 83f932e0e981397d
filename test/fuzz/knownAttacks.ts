import { sha256 } from '../../src/shared/ids';
import type { Endpoint } from '../../tools/client/BankBackend';
import { rightClaims } from './assertions';
import { endpointOf, type Attack, type Target } from './attack';
import { choice, clickIn, interactionWith } from './interactions';

/** An attack, and the outcome in the app's log by which it shows how far it came. */
type Known = { readonly attack: Attack; readonly comesTo: string };

/** One attack of each kind, by how far it comes. */
export function knownAttacks(target: Target): Known[] {
	const { bank, forger, victim, attacker, used, now } = target;
	const seconds = Math.floor(now / 1000);
	const right = rightClaims('customers-session', target);
	const [room = ''] = target.rooms;
	const texts: Readonly<Record<string, string>> = {
		TOO_LONG: bank.sign({ ...right, name: 'x'.repeat(5_000) }),
		// Of a length that no bytes make, which not every decoder takes.
		NOT_A_TOKEN: bank.sign(right).slice(0, -1),
		HEADER_INVALID: bank.sign(right, { ...bank.head, jwk: forger.jwk }),
		TYPE_WRONG: bank.sign(right, { ...bank.head, typ: 'JWT' }),
		ALGORITHM_NOT_SUPPORTED: bank.sign(right, { ...bank.head, alg: 'none' }),
		KEY_UNKNOWN: bank.sign(right, { ...bank.head, kid: 'second' }),
		ALGORITHM_WRONG: bank.signWithPublicKey(right, { ...bank.head, alg: 'HS256' }),
		SIGNATURE_WRONG: forger.sign(right),
		CLAIMS_INVALID: bank.sign({ ...right, sub: '' }),
		ISSUER_WRONG: bank.sign({ ...right, iss: 'https://evil.example' }),
		AUDIENCE_WRONG: bank.sign({ ...right, aud: 'another chat' }),
		PURPOSE_WRONG: bank.sign({ ...right, purpose: 'logout' }),
		NOT_YET_VALID: bank.sign({ ...right, iat: seconds + 300, exp: seconds + 360 }),
		EXPIRED: bank.sign({ ...right, iat: seconds - 360, exp: seconds - 300 }),
		LIFE_TOO_LONG: bank.sign({ ...right, exp: seconds + 600 }),
		ALREADY_USED: used[0] ?? '',
		LOGIN_ENDED: bank.sign({ ...right, sub: 'vera', sid: 'login-of-vera' }),
	};
	const visitors = { NOT_YOUR_ROOM: choice(attacker, victim.roomId), NOT_ASKED: choice(attacker, attacker.roomId) };
	const unknown = { ...choice(victim, victim.roomId), payload: { value: 'No such topic' } };
	return [
		...Object.entries(texts).map(([code, text]) => refusedAssertion(target, code, text)),
		...Object.entries({ ...visitors, TOPIC_UNKNOWN: unknown }).map(([code, body]) =>
			refusedClick(target, { as: 'nobody', code, body }),
		),
		refusedClick(target, { as: 'user', code: 'NOT_AN_AGENT', body: clickIn(room, { action: 'openCase' }) }),
		refusedClick(target, { as: 'agent', code: 'NOT_YOUR_CONVERSATION', body: clickIn(room, { action: 'end' }) }),
		refusedClick(target, { as: 'agent', code: 'NOT_A_SUPERVISOR', body: clickIn(room, { action: 'explain' }) }),
	];
}

/** One input of each kind that changes something, and one of each kind that the desk refuses although the bank has signed it. */
export function knownInputs(target: Target): Known[] {
	const { asked, visitors, worn, bank, rooms } = target;
	const [olivia] = visitors;
	const link = {
		...rightClaims('customers-session', target),
		purpose: 'link',
		visitor: olivia?.id,
		vth: sha256('another token'),
	};
	const stolen = { ...link, sub: 'noah', sid: 'login-of-noah', vth: sha256(olivia?.token ?? '') };
	const [room = ''] = rooms;
	const good: readonly Endpoint[] = ['customers-session', 'customers-history', 'customers-activity', 'customers-logout'];
	return [
		...good.map((endpoint) => ({
			attack: assertionAt(
				target,
				endpoint,
				bank.sign({
					...rightClaims(endpoint, target),
					...(endpoint === 'customers-logout' && { sub: 'vera', sid: 'login-of-vera' }),
				}),
			),
			comesTo: `${endpoint} answers 200`,
		})),
		refusedAssertion(target, 'VISITOR_NOT_THEIRS', bank.sign(link)),
		refusedAssertion(target, 'LINKED_TO_ANOTHER', bank.sign({ ...stolen, jti: 'x'.repeat(22) })),
		{ attack: interactionWith(target, 'nobody', choice(asked, asked.roomId)), comesTo: 'topic chosen' },
		{
			attack: interactionWith(target, 'supervisor', clickIn(room, { action: 'setStatus', to: 'resolved' })),
			comesTo: 'case status changed',
		},
		{ attack: interactionWith(target, 'servingAgent', clickIn(worn, { action: 'end' })), comesTo: 'conversation ended by hand' },
	];
}

function assertionAt({ appId }: Target, endpoint: Endpoint, assertion: string): Attack {
	return { as: 'nobody', method: 'post', path: endpointOf(appId, endpoint), body: { assertion } };
}

function refusedAssertion(target: Target, code: string, text: string): Known {
	return { attack: assertionAt(target, 'customers-session', text), comesTo: `assertion refused: ${code}` };
}

function refusedClick(
	target: Target,
	{ as, code, body }: { readonly as: Attack['as']; readonly code: string; readonly body: Record<string, unknown> },
): Known {
	return { attack: interactionWith(target, as, body), comesTo: `interaction refused: ${code}` };
}
