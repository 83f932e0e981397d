import { randomInt } from 'node:crypto';

const letters = '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz';

/** An id as the server's Random.id() makes them: 17 letters that are hard to confuse. */
export function newId(length = 17): string {
	return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');
}
