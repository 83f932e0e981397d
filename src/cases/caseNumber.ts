import { caseId, sha256, type CaseId, type RoomId } from '../shared/ids';

/** Digits and letters that are not mistaken for each other when read aloud (Crockford's Base32, no I, L, O, U). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** More cases than any room ever has. */
const CASES_OF_A_ROOM = 1_000;
const NUMBER = new RegExp(`^[${ALPHABET}]{3}-[${ALPHABET}]{3}-[${ALPHABET}]{3}$`);

/**
 * The number of the `attempt`-th case of a room, such as "4K7-P2M-9XC": 40 bits of the room's hash and a check character.
 *
 * It is computed, not counted, because the store has no counter; two servers that open the same case give it the same
 * number, so opening twice is harmless. If another room already has it, take the next attempt.
 */
export function caseNumber(room: RoomId, attempt: number): CaseId {
	const bits = BigInt(`0x${sha256(`case:${room}:${attempt}`).slice(0, 10)}`);
	const digits = Array.from({ length: 8 }, (_, index) => symbol(Number((bits >> BigInt(35 - 5 * index)) & 31n)));
	const all = [...digits, checkCharacter(digits)];
	return caseId([all.slice(0, 3), all.slice(3, 6), all.slice(6)].map((part) => part.join('')).join('-'));
}

/** The how-manieth number of a room it is, from 1; 0 for one of another room. */
export function numberInRoom(room: RoomId, number: CaseId): number {
	for (let attempt = 1; attempt <= CASES_OF_A_ROOM; attempt += 1) {
		if (caseNumber(room, attempt) === number) {
			return attempt;
		}
	}
	return 0;
}

/** The numbers of a room before that one; none before one of another room. */
export function numbersBefore(room: RoomId, number: CaseId): CaseId[] {
	return Array.from({ length: Math.max(0, numberInRoom(room, number) - 1) }, (_, index) => caseNumber(room, index + 1));
}

/** Whether a text is a case number whose check character fits. One wrong character never passes. */
export function isCaseNumber(text: string): text is CaseId {
	const characters = Array.from(text.replace(/-/g, ''));
	return NUMBER.test(text) && checkCharacter(characters.slice(0, -1)) === characters.at(-1);
}

/** A number, or a part of one, as it is compared with others: without dashes, in capitals, with the letters it lacks read as digits. */
export function bareNumber(typed: string): string {
	return typed
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
}

/** Luhn's algorithm in base 32 (Luhn mod N, ISO/IEC 7812-1 annex B generalised). */
function checkCharacter(characters: readonly string[]): string {
	const sum = [...characters].reverse().reduce((total, character, index) => {
		const product = ALPHABET.indexOf(character) * (index % 2 === 0 ? 2 : 1);
		return total + Math.floor(product / 32) + (product % 32);
	}, 0);
	return symbol((32 - (sum % 32)) % 32);
}

function symbol(value: number): string {
	return ALPHABET.charAt(value);
}
