import { createRequire } from 'node:module';

/** Replaced at bundling by the path of the engine's package.json. */
declare const ENGINE_PACKAGE_JSON: string;

/** The runtime's own `require`: what its lib/require.ts is in Deno. Apps get a filtered one (handlers/app/construct.ts). */
export const require = createRequire(ENGINE_PACKAGE_JSON);
