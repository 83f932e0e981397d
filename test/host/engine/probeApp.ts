import { join } from 'node:path';
import { build } from 'esbuild';
import { ZipFile } from 'yazl';

export const probeId = '1d7f4a5e-3f0c-4d0a-9b55-1c2d3e4f5a6b';

const allPermissions = [
	'persistence',
	'scheduler',
	'api',
	'ui.interact',
	'ui.registerButtons',
	'slashcommand',
	'networking',
	'user.read',
	'room.read',
	'room.write',
	'room.system.view-all',
	'message.read',
	'message.write',
	'server-setting.read',
	'upload.write',
	'email.send',
	'livechat-room.read',
	'livechat-room.write',
	'livechat-visitor.read',
	'livechat-visitor.write',
].map((name) => (name === 'networking' ? { name, domains: [] } : { name }));

/** The manifest of the probe app, with changes. */
export function probeManifest(changes: Record<string, unknown> = {}) {
	return {
		id: probeId,
		name: 'Probe',
		nameSlug: 'probe',
		version: '1.0.0',
		description: 'Writes down what reaches it.',
		requiredApiVersion: '^1.46.0',
		author: { name: 'Tests', support: 'none', homepage: 'none' },
		classFile: 'src/ProbeApp.js',
		iconFile: 'icon.png',
		implements: [
			'IPreMessageSentPrevent',
			'IPreMessageUpdatedPrevent',
			'IPreMessageDeletePrevent',
			'IPostMessageSent',
			'IPreLivechatRoomCreatePrevent',
			'IPostLivechatRoomStarted',
			'IPostLivechatAgentAssigned',
			'IPostLivechatRoomTransferred',
			'IPostLivechatRoomClosed',
			'IUIKitInteractionHandler',
			'IUIKitLivechatInteractionHandler',
		],
		permissions: allPermissions,
		...changes,
	};
}

export type ProbeManifest = ReturnType<typeof probeManifest>;

/** The zip of the probe app, as the server takes it. */
export async function probeZip(manifest: object = probeManifest()): Promise<Buffer> {
	return zipOf({
		'app.json': JSON.stringify(manifest),
		'src/ProbeApp.js': await probeCode(),
		'i18n/en.json': JSON.stringify({ press: 'Press' }),
	});
}

/** A zip of these files. */
export async function zipOf(files: Record<string, string>): Promise<Buffer> {
	const zip = new ZipFile();
	Object.entries(files).forEach(([path, content]) => zip.addBuffer(Buffer.from(content), path));
	zip.end();
	const chunks: Buffer[] = [];
	for await (const chunk of zip.outputStream) {
		chunks.push(Buffer.from(chunk));
	}
	return Buffer.concat(chunks);
}

let code: Promise<string> | undefined;

async function probeCode(): Promise<string> {
	code ??= build({
		entryPoints: [join(__dirname, 'probe', 'ProbeApp.ts')],
		bundle: true,
		write: false,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		external: ['@rocket.chat/apps-engine/*'],
	}).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
	return code;
}
