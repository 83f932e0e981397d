import { checkBundle } from '../../tools/build/checkBundle';

const GOOD = 'const c=require("crypto");const a=require("@rocket.chat/apps-engine/definition/App");module.exports={A:class{}};';

describe('a bundle passes', () => {
	it.each([
		['with what the sandboxes have', GOOD],
		['with words that only look alike', 'x.username;x.usernamesOf();isOnline();processenv;mysetImmediate(f)'],
	])('%s', (_what, code) => {
		expect(checkBundle(code, ['LiveBankApp'])).toEqual([]);
	});
});

describe('a bundle is refused', () => {
	it.each([
		['that requires a module outside the list', 'require("child_process")', 'require("child_process")'],
		['that requires a module with the prefix of node', "require('node:fs')", 'require("node:fs")'],
		['that requires a package', 'require(`zod`)', 'require("zod")'],
		['that requires a file', 'require( "./a" )', 'require("./a")'],
		[
			'that requires a package named like the engine',
			'require("@rocket.chat/apps-engine-evil/x")',
			'require("@rocket.chat/apps-engine-evil/x")',
		],
		['that requires a computed name', 'require(name)', 'computed name'],
		['that requires a name put together', 'require("child_"+name)', 'computed name'],
		['that imports a module at run time', 'import("child_process")', 'child_process'],
		['that reads the environment', 'if(process.env.HOME){}', 'process.env'],
		['that uses setImmediate', 'setImmediate(()=>1)', 'setImmediate'],
		['that makes the server rewrite it: usernames', 'room.usernames', 'rewrite'],
		['that makes the server rewrite it: isOnline', 'reader.isOnline()', 'rewrite'],
		['that makes the server rewrite it: createToken', 'x.createToken()', 'rewrite'],
	])('%s', (_what, code, reason) => {
		const faults = checkBundle(code, ['LiveBankApp']);
		expect(faults).toHaveLength(1);
		expect(faults[0]).toContain(reason);
	});

	it.each([[[]], [['LiveBankApp', 'settings']]])('that exports %j', (exported) => {
		expect(checkBundle(GOOD, exported)).toEqual([expect.stringContaining(`not ${exported.length}`)]);
	});

	it('with everything that is wrong at once, each thing once', () => {
		expect(checkBundle('require("a");require("a");require("b");process.env.A;process.env.B', [])).toHaveLength(4);
	});
});
