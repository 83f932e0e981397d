import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { languages } from '../../src/shared/Language';
import { bundleApp } from '../../tools/build/bundleApp';
import type { Texts } from '../../tools/build/checkTexts';
import { packApp } from '../../tools/build/packApp';
import { readImplements } from '../../tools/build/readImplements';
import { readManifest } from '../../tools/build/readManifest';

const PROJECT = resolve(__dirname, '../..');
const folders: string[] = [];

/** A new folder that is gone after the tests. */
function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'livebank-build-'));
	folders.push(made);
	return made;
}

/** A copy of what the package is made from. */
function copyOfProject(): string {
	const copy = folder();
	for (const part of ['app.json', 'assets', 'i18n', 'src', 'tsconfig.json']) {
		cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
	}
	symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
	return copy;
}

function fileWith(source: string): string {
	const file = join(folder(), 'App.ts');
	writeFileSync(file, source);
	return file;
}

/** The stored entries of a zip, by the central directory (PKWARE APPNOTE 4.3.12). */
function entriesOf(zip: Buffer): Map<string, Buffer> {
	const entries = new Map<string, Buffer>();
	const end = zip.lastIndexOf('PK\u0005\u0006');
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
		const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
		const local = zip.readUInt32LE(at + 42);
		const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		expect(zip.readUInt16LE(at + 10)).toBe(0);
		entries.set(name, zip.subarray(data, data + zip.readUInt32LE(at + 24)));
		at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
	}
	return entries;
}

afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));

describe('the package', () => {
	it('has the same bytes wherever and whenever it is built', async () => {
		const [one, other] = [readFileSync(await packApp(copyOfProject())), readFileSync(await packApp(copyOfProject()))];
		expect(one.equals(other)).toBe(true);
	});

	it('holds the manifest, one script, the icon and the texts, and nothing else', async () => {
		const entries = entriesOf(readFileSync(await packApp(copyOfProject())));
		expect([...entries.keys()]).toEqual([
			'app.json',
			'assets/icon.png',
			...[...languages].sort().map((language) => `i18n/${language}.json`),
			'src/LiveBankApp.js',
		]);
		const manifest: unknown = JSON.parse(String(entries.get('app.json')));
		expect(manifest).toMatchObject({
			classFile: 'src/LiveBankApp.ts',
			implements: [
				'IPostLivechatAgentAssigned',
				'IPostLivechatAgentUnassigned',
				'IPostLivechatRoomClosed',
				'IPostLivechatRoomStarted',
				'IPostLivechatRoomTransferred',
				'IPostMessageSent',
				'IPostUserStatusChanged',
				'IPreLivechatRoomCreatePrevent',
				'IPreMessageDeletePrevent',
				'IPreMessageSentPrevent',
				'IPreMessageUpdatedPrevent',
				'IUIKitInteractionHandler',
				'IUIKitLivechatInteractionHandler',
			],
		});
		expect(entries.get('i18n/en.json')?.equals(readFileSync(join(PROJECT, 'i18n/en.json')))).toBe(true);
	});
});

describe('the package is not built', () => {
	it.each([
		[
			'in which a language lacks a text',
			'de',
			(texts: Texts) => ({ ...texts, 'form.save': undefined }),
			'de: "form.save" is missing',
		],
		[
			'in which a language lacks a plural form',
			'pl',
			(texts: Texts) => ({ ...texts, 'desk.moreGroups_few': undefined }),
			'moreGroups_few',
		],
		['with a text that is empty', 'fr', (texts: Texts) => ({ ...texts, 'form.save': ' ' }), 'is empty'],
	])('%s', async (_what, language, change, reason) => {
		const copy = copyOfProject();
		const file = join(copy, `i18n/${language}.json`);
		writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Texts)));
		await expect(packApp(copy)).rejects.toThrow(reason);
	});
});

describe('a bundle', () => {
	it('of an app that keeps the rules is made', async () => {
		const code = await bundleApp(
			fileWith("import { createHash } from 'crypto';\nexport class App { hash = createHash('sha256'); at = globalThis; }"),
		);
		expect(code).toContain('require("crypto")');
		expect(code).not.toContain('globalThis');
	});

	it.each([
		[
			'a module that the sandboxes do not have',
			"import { spawn } from 'child_process';\nexport class App { run = spawn; }",
			'child_process',
		],
		[
			'a module named with the prefix of node',
			"import { readFileSync } from 'node:fs';\nexport class App { run = readFileSync; }",
			'node:fs',
		],
		['a module imported at run time', "export class App { run = () => import('child_process'); }", 'child_process'],
		[
			'a require with a name put together',
			"export class App { run = (name: string): unknown => require('child_' + name); }",
			'computed name',
		],
		['the environment', 'export class App { home = process.env.HOME; }', 'process.env'],
		['two exports', 'export class App {}\nexport const other = 1;', 'App, other'],
		['no export', 'class App {}\nnew App();', 'not 0'],
		['a wait at the top', 'export class App {}\nawait Promise.resolve();', 'Top-level await'],
		['a file that is not there', "import { a } from './missing';\nexport class App { a = a; }", './missing'],
	])('is refused with %s', async (_what, source, reason) => {
		await expect(bundleApp(fileWith(source))).rejects.toThrow(reason);
	});
});

describe('the interfaces that the class declares', () => {
	it('are those of the engine, in order', () => {
		const file = fileWith(
			'export class A extends App implements IPostMessageSent, Disposable, IPostLivechatRoomClosed {}\nclass B implements IPostMessageDeleted {}',
		);
		expect(readImplements(file)).toEqual(['IPostLivechatRoomClosed', 'IPostMessageSent']);
	});

	it('are none where it declares none', () => {
		expect(readImplements(fileWith('export class A {}'))).toEqual([]);
	});

	it.each([['class A {}'], ['export class A {}\nexport class B {}']])('cannot be read from %j', (source) => {
		expect(() => readImplements(fileWith(source))).toThrow('exactly one class');
	});
});

describe('the manifest', () => {
	const good = JSON.parse(readFileSync(join(PROJECT, 'app.json'), 'utf8')) as Record<string, unknown>;
	const reading = (changes: object) => {
		const made = folder();
		mkdirSync(made, { recursive: true });
		writeFileSync(join(made, 'app.json'), JSON.stringify({ ...good, ...changes }));
		return () => readManifest(made);
	};

	it('of this app is read', () => {
		expect(readManifest(PROJECT)).toEqual(good);
	});

	it.each([
		['an id that is none', { id: 'livebank' }, 'id'],
		['a slug with capitals', { nameSlug: 'LiveBank' }, 'nameSlug'],
		['a version without three parts', { version: '1.0' }, 'version'],
		['essentials', { essentials: [] }, 'essentials'],
		['interfaces of its own', { implements: [] }, 'implements'],
		['no permissions', { permissions: [] }, 'permissions'],
		['a class file that is no source', { classFile: 'src/App.js' }, 'classFile'],
		['an icon that is no picture', { iconFile: 'assets/icon.svg' }, 'iconFile'],
	])('is refused with %s', (_what, changes, place) => {
		expect(reading(changes)).toThrow(place);
	});
});
