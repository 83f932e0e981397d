import { randomBytes } from 'node:crypto';

const processPart = randomBytes(5).toString('hex');
let counter = randomBytes(3).readUIntBE(0, 3);

/** A new id shaped like MongoDB's ObjectId: seconds, process, counter. Its structure is guessable, as the server's is. */
export function newObjectId(): string {
	counter = (counter + 1) % 0x1000000;
	const seconds = Math.floor(Date.now() / 1000);
	return seconds.toString(16).padStart(8, '0') + processPart + counter.toString(16).padStart(6, '0');
}
