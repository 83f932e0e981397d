import { createWriteStream, mkdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { pipeline } from 'stream/promises';
import { ZipFile } from 'yazl';
import { bundleApp } from './bundleApp';
import { readImplements } from './readImplements';
import { readManifest } from './readManifest';
import { readTexts } from './readTexts';

/** The time stamp of every entry, so that the same sources give the same bytes: the earliest a zip can hold, in any time zone. */
const ENTRY_TIME = new Date(1980, 0, 1);

/** Builds the app's package and gives back its path, `dist/livebank_<version>.zip`. Throws where it must not be shipped. The same sources give the same bytes. */
export async function packApp(projectDirectory: string): Promise<string> {
	const manifest = readManifest(projectDirectory);
	const classFile = join(projectDirectory, manifest.classFile);
	const entries: Record<string, Buffer> = {
		'app.json': Buffer.from(`${JSON.stringify({ ...manifest, implements: readImplements(classFile) }, null, 2)}\n`),
		[manifest.classFile.replace(/\.ts$/, '.js')]: Buffer.from(await bundleApp(classFile)),
		[manifest.iconFile]: readFileSync(join(projectDirectory, manifest.iconFile)),
	};
	for (const language of Object.keys(readTexts(projectDirectory))) {
		entries[`i18n/${language}.json`] = readFileSync(join(projectDirectory, 'i18n', `${language}.json`));
	}
	mkdirSync(join(projectDirectory, 'dist'), { recursive: true });
	const path = join(projectDirectory, 'dist', `${manifest.nameSlug}_${manifest.version}.zip`);
	await writeZip(path, entries);
	return path;
}

/** Stored, not compressed: compressed bytes differ between versions of zlib. */
async function writeZip(path: string, entries: Readonly<Record<string, Buffer>>): Promise<void> {
	const zip = new ZipFile();
	for (const name of Object.keys(entries).sort()) {
		zip.addBuffer(entries[name] ?? Buffer.alloc(0), name, {
			mtime: ENTRY_TIME,
			mode: 0o100644,
			compress: false,
			forceDosTimestamp: true,
		});
	}
	zip.end();
	await pipeline(zip.outputStream, createWriteStream(path));
}
