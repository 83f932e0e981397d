import { posix } from 'path';
import ts from 'typescript';

/** One thing a file of `src/` must not do. */
export type Violation = { readonly file: string; readonly what: string };

/** The bank's folders, each of which may import those before it. */
const BANK_FOLDERS = ['catalogue', 'agents', 'customers', 'cases', 'conversations', 'routing', 'desk'];
/** What a folder needs beyond that: time zones, signatures, and lists that stay sorted. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
	catalogue: ['luxon'],
	customers: ['jose'],
	routing: ['sorted-btree'],
};
const APP = 'LiveBankApp.ts';
const ENGINE = '@rocket.chat/apps-engine';

/**
 * What a file does against the dependency rule: `shared` imports nothing but node's crypto; a folder of the bank imports
 * `shared`, zod, the one library its subject needs and the folders before it, and takes time and chance from outside; only `rocketchat/` and the app's class
 * know the platform; nothing imports the app's class, `tools` or `test`. `file` is relative to `src/`, with slashes.
 */
export function violationsOf(file: string, source: string): Violation[] {
	const folder = folderOf(file);
	const imported = ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
	return [
		...imported.flatMap((name) => importFault(file, folder, name) ?? []),
		...(BANK_FOLDERS.includes(folder) ? clockFaults(file, source) : []),
	].map((what) => ({ file, what }));
}

function importFault(file: string, folder: string, name: string): string | undefined {
	return name.startsWith('.')
		? ownFault(folder, posix.normalize(posix.join('src', posix.dirname(file), name)))
		: packageFault(folder, name);
}

function packageFault(folder: string, name: string): string | undefined {
	if (folder === 'rocketchat' || folder === APP) {
		return undefined;
	}
	const mayImport =
		folder === 'shared' ? ['crypto', 'node:crypto'] : BANK_FOLDERS.includes(folder) ? ['zod', ...(LIBRARIES[folder] ?? [])] : [];
	return mayImport.includes(name) ? undefined : name.startsWith(ENGINE) ? 'imports the platform' : `imports the package ${name}`;
}

/** `target` is relative to the project. */
function ownFault(folder: string, target: string): string | undefined {
	if (!target.startsWith('src/')) {
		return /^i18n\//.test(target) && folder === 'rocketchat' ? undefined : `imports ${target}, which is outside src`;
	}
	const targetFolder = folderOf(target.slice('src/'.length));
	if (targetFolder === APP || targetFolder === 'LiveBankApp') {
		return 'imports the class of the app';
	}
	if (folder === 'rocketchat' || folder === APP || targetFolder === folder) {
		return undefined;
	}
	const before = BANK_FOLDERS.slice(0, Math.max(0, BANK_FOLDERS.indexOf(folder)));
	const mayImport = BANK_FOLDERS.includes(folder) ? ['shared', ...before] : [];
	return mayImport.includes(targetFolder) ? undefined : `imports ${targetFolder}`;
}

function clockFaults(file: string, source: string): string[] {
	const faults: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
			faults.push('makes a Date of now');
		}
		if (ts.isPropertyAccessExpression(node)) {
			const name = `${node.expression.getText()}.${node.name.text}`;
			faults.push(...(['Date.now', 'Math.random', 'performance.now'].includes(name) ? [`uses ${name}`] : []));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true));
	return faults;
}

function folderOf(file: string): string {
	return file.split('/')[0] ?? file;
}
