import { build } from 'esbuild';
import { resolve } from 'path';

/** The renderer's page with everything in it, as HTML. */
export async function bundlePage(): Promise<string> {
	const { outputFiles } = await build({
		entryPoints: [resolve(__dirname, 'page/main.tsx')],
		bundle: true,
		write: false,
		outdir: 'page',
		target: 'es2022',
		// React says more in development, and every warning of it fails a test.
		define: { 'process.env.NODE_ENV': '"development"', global: 'globalThis' },
		loader: { '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty' },
		logLevel: 'error',
	});
	const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
	return [
		'<!doctype html><meta charset="utf-8"><title>Views</title><link rel="icon" href="data:,">',
		`<style>${textOf('.css')}</style>`,
		'<div id="root"></div><div id="modal-root"></div>',
		`<script>${textOf('.js').replace(/<\/script/g, '<\\/script')}</script>`,
	].join('\n');
}
