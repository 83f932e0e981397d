import fc from 'fast-check';
import { goodClaims, type Signer } from '../worlds/signer';
import { algorithms, base64, Verifier } from './Verifier';

describe('an assertion is refused for its form:', () => {
	let verifier: Verifier;
	let bank: Signer;

	beforeAll(async () => {
		verifier = await Verifier.open();
		bank = verifier.signer('ES256');
	});

	const read: Verifier['read'] = (...given) => verifier.read(...given);

	it.each<[string, string]>([
		['nothing', ''],
		['a word', 'assertion'],
		['two parts', 'aaaa.bbbb'],
		['four parts', 'aaaa.bbbb.cccc.dddd'],
		['an empty part', 'aaaa..cccc'],
		['padding', 'aaa=.bbbb.cccc'],
		['the other base64', 'aa+/.bbbb.cccc'],
		['a blank before it', ' aaaa.bbbb.cccc'],
		['a line after it', 'aaaa.bbbb.cccc\n'],
		['a null byte', 'aaaa.bb\u0000b.cccc'],
		['letters that only look alike', 'аaaa.bbbb.cccc'],
		['a part of one character', 'aaaa.bbbb.c'],
		['a part of a length that no bytes make', 'aaaaa.bbbb.cccc'],
	])('%s', async (_what, text) => {
		expect(await read(text)).toBe('NOT_A_TOKEN');
	});

	it.each<[string, string]>([
		['no JSON', 'head'],
		['a list', '[]'],
		['null', 'null'],
		['deep nesting', `${'['.repeat(1500)}${']'.repeat(1500)}`],
		['bytes that are no text', '\ud800'],
	])('a head that is %s', async (_what, json) => {
		expect(await read(`${base64(json)}.e30.AAAA`)).toBe('HEADER_INVALID');
	});

	it('more than 4 kB, before anything of it is read', async () => {
		const findKey = jest.fn(async () => undefined);
		expect(await read(await bank.sign({ more: 'x'.repeat(4000) }), { findKey })).toBe('TOO_LONG');
		expect(await read('x'.repeat(10_000_000), { findKey })).toBe('TOO_LONG');
		expect(findKey).not.toHaveBeenCalled();
	});

	it.each<[string, string | Uint8Array]>([
		['no JSON', 'claims'],
		['a list', '[]'],
		['deep nesting', `${'['.repeat(1000)}${']'.repeat(1000)}`],
		['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d])],
		['good but for a byte that is no text', Buffer.from(JSON.stringify({ ...goodClaims(), more: '\u0080' }), 'latin1')],
		['text in UTF-16', Buffer.from(JSON.stringify({ purpose: 'session' }), 'utf16le')],
	])('claims that are %s', async (_what, payload) => {
		expect(await read(await bank.signBytes(payload))).toMatch(/^CLAIMS_INVALID/);
	});

	it('one byte of it that is another, is missing, or is one too many', async () => {
		const texts = await Promise.all(algorithms.map((algorithm) => verifier.signer(algorithm).sign()));
		const mutation = fc.record({
			text: fc.constantFrom(...texts),
			at: fc.nat(),
			how: fc.constantFrom('replace', 'remove', 'insert', 'cut'),
			by: fc.oneof(
				fc.constantFrom(...Array.from('AQgw.-_=+/ \n\u0000')),
				fc.string({ minLength: 1, maxLength: 2, unit: 'binary' }),
			),
		});
		await fc.assert(
			fc.asyncProperty(mutation, async ({ text, at: anywhere, how, by }) => {
				const at = anywhere % text.length;
				const after = how === 'insert' ? text.slice(at) : how === 'cut' ? '' : text.slice(at + 1);
				const mutated = `${text.slice(0, at)}${how === 'replace' || how === 'insert' ? by : ''}${after}`;
				fc.pre(mutated !== text);
				expect(typeof (await read(mutated))).toBe('string');
			}),
			{ numRuns: 1500 },
		);
	});

	it('every other last character of a signature', async () => {
		const text = await bank.sign();
		const others = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_').filter(
			(last) => !text.endsWith(last),
		);
		const codes = await Promise.all(others.map((last) => read(text.slice(0, -1) + last)));
		expect(new Set(codes)).toEqual(new Set(['NOT_A_TOKEN', 'SIGNATURE_WRONG']));
	});
});
