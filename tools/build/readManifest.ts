import { readFileSync } from 'fs';
import { join } from 'path';
import { z } from 'zod';

/** The shape of app.json that the server accepts (apps-engine 1.62 server/compiler/AppPackageParser.js). */
const manifest = z.strictObject({
	id: z.uuidv4(),
	name: z.string().min(1),
	nameSlug: z.string().regex(/^[a-z-]+$/),
	version: z.string().regex(/^\d+\.\d+\.\d+$/),
	description: z.string().min(1),
	requiredApiVersion: z.string().min(1),
	author: z.strictObject({ name: z.string(), homepage: z.url(), support: z.string().min(1) }),
	classFile: z.string().endsWith('.ts'),
	iconFile: z.string().endsWith('.png'),
	permissions: z.array(z.strictObject({ name: z.string() })).min(1),
});

export type Manifest = z.infer<typeof manifest>;

/** The app's manifest, checked. Throws with the places that are wrong. */
export function readManifest(projectDirectory: string): Manifest {
	return manifest.parse(JSON.parse(readFileSync(join(projectDirectory, 'app.json'), 'utf8')));
}
