import { Command, InvalidArgumentError } from 'commander';
import { Console } from 'console';
import { everyServer } from '../engine/Desk';
import { fuzz, GROWTH_LIMIT_MIB } from './fuzz';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run fuzz`: attacks the app on every server in every sandbox. Ends with 1 where anything went wrong, and says how to repeat it. */
async function run({ inputs, seed }: { inputs: number; seed: number }): Promise<void> {
	// The apps engine writes to the console, and stdout is for what came out.
	globalThis.console = new Console(process.stderr);
	say(`Seed ${seed}`);
	for (const [profile, sandbox] of everyServer) {
		const share = Math.ceil(inputs / everyServer.length);
		const { answers, outcomes, growthMiB, faults } = await fuzz({ profile, sandbox, inputs: share, seed, say });
		process.stdout.write(
			`${profile} ${sandbox}: ${share} inputs, answers ${JSON.stringify(answers)}, outcomes ${JSON.stringify(outcomes)}, grown by ${growthMiB.toFixed(1)} MiB\n`,
		);
		const tooLarge = growthMiB > GROWTH_LIMIT_MIB ? [`The process grew by more than ${GROWTH_LIMIT_MIB} MiB.`] : [];
		for (const fault of [...faults, ...tooLarge]) {
			process.stdout.write(`${fault}\n`);
			process.exitCode = 1;
		}
	}
}

function whole(text: string): number {
	const number = Number(text);
	if (!Number.isSafeInteger(number)) {
		throw new InvalidArgumentError('A whole number.');
	}
	return number;
}

new Command('npm run fuzz --')
	.description('Sends hostile inputs to every endpoint, interaction and command of the app.')
	.option('--inputs <count>', 'how many, shared among the servers', whole, 100_000)
	.option('--seed <number>', 'to repeat a run', whole, Date.now() % 2 ** 31)
	.action((options: { inputs: number; seed: number }) => run(options))
	.parseAsync()
	.catch((error: unknown) => {
		say(error instanceof Error ? (error.stack ?? error.message) : String(error));
		process.exitCode = 1;
	});
