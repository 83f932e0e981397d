import { provideBrowser, type Machine } from '../../tools/renderer/provideBrowser';

const SYSTEM = '/usr/bin/chromium';
const DOWNLOADED = '/root/.cache/ms-playwright/chromium/chrome';

/** A machine with these programs, on which some commands bring a program more. */
function machineWith({
	programs = [],
	brings = {},
	...rest
}: Partial<Machine> & { programs?: readonly string[]; brings?: Readonly<Record<string, string>> }) {
	const there = new Set(programs);
	const commands: string[] = [];
	const machine: Machine = {
		named: undefined,
		downloaded: DOWNLOADED,
		mayInstall: false,
		starts: (path) => there.has(path),
		run: (command) => {
			commands.push(command);
			const brought = Object.entries(brings).find(([part]) => command.includes(part))?.[1];
			if (brought !== undefined) {
				there.add(brought);
			}
		},
		...rest,
	};
	return { machine, commands };
}

describe('the browser for the views', () => {
	it.each<[string, Parameters<typeof machineWith>[0], string]>([
		['that is named in the environment', { named: '/opt/chrome', programs: ['/opt/chrome', SYSTEM] }, '/opt/chrome'],
		['of the system', { programs: [DOWNLOADED, SYSTEM] }, SYSTEM],
		['of another name', { programs: ['/usr/bin/google-chrome'] }, '/usr/bin/google-chrome'],
		['that was downloaded before', { programs: [DOWNLOADED] }, DOWNLOADED],
	])('is one %s, and nothing is installed', (_which, having, path) => {
		const { machine, commands } = machineWith(having);
		expect(provideBrowser(machine)).toBe(path);
		expect(commands).toEqual([]);
	});

	it('is installed as a package of the system where that is allowed', () => {
		const { machine, commands } = machineWith({ mayInstall: true, brings: { 'apt-get': SYSTEM, 'playwright-core': DOWNLOADED } });
		expect(provideBrowser(machine)).toBe(SYSTEM);
		expect(commands).toHaveLength(1);
	});

	it.each([true, false])('is downloaded where there is no package of the system: %s', (mayInstall) => {
		const { machine, commands } = machineWith({ mayInstall, brings: { 'playwright-core': DOWNLOADED } });
		expect(provideBrowser(machine)).toBe(DOWNLOADED);
		expect(commands).toHaveLength(mayInstall ? 2 : 1);
	});

	it('is asked for with the command to type where none can be installed', () => {
		const { machine, commands } = machineWith({ mayInstall: true });
		expect(() => provideBrowser(machine)).toThrow('sudo apt-get install -y chromium');
		expect(commands).toHaveLength(2);
	});

	it('is not another one than the one that is named', () => {
		const { machine, commands } = machineWith({ named: '/opt/gone', programs: [SYSTEM] });
		expect(() => provideBrowser(machine)).toThrow('CHROMIUM names /opt/gone, which does not start.');
		expect(commands).toEqual([]);
	});
});
